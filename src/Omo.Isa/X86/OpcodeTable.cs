// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>The encodings by map and opcode byte, those that ask for more before those that ask for less.</summary>
internal sealed class OpcodeTable
{
    private const int Maps = 4;

    private readonly OpcodeEncoding[]?[] _places = new OpcodeEncoding[Maps * 256][];
    private readonly bool[] _hasModRm = new bool[Maps * 256];

    /// <summary>A table of encodings.</summary>
    /// <exception cref="IrException">Encodings of one opcode disagree whether ModRM follows.</exception>
    public OpcodeTable(IEnumerable<OpcodeEncoding> encodings)
    {
        foreach (var place in encodings.SelectMany(Places).GroupBy(p => p.Place, p => p.Encoding))
        {
            _places[place.Key] = [.. place.OrderByDescending(e => e.IsSelective)];
            _hasModRm[place.Key] = place.First().HasModRm;
            if (place.Any(e => e.HasModRm != _hasModRm[place.Key]))
            {
                throw new IrException($"the encodings '{string.Join("', '", place.Select(e => e.Text))}' disagree about ModRM");
            }
        }
    }

    /// <summary>The encodings of an opcode, or null.</summary>
    public OpcodeEncoding[]? At(int map, int opcode) => _places[Place(map, opcode)];

    /// <summary>Whether ModRM follows an opcode that has encodings.</summary>
    public bool HasModRm(int map, int opcode) => _hasModRm[Place(map, opcode)];

    private static int Place(int map, int opcode) => (map << 8) | opcode;

    private static IEnumerable<(int Place, OpcodeEncoding Encoding)> Places(OpcodeEncoding encoding) =>
        Enumerable.Range(encoding.Opcode, encoding.HasOpcodeRegister ? 8 : 1).Select(opcode => (Place(encoding.Map, opcode), encoding));
}
