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
        var lists = new List<OpcodeEncoding>?[_places.Length];
        foreach (var encoding in encodings)
        {
            for (var i = 0; i < (encoding.HasOpcodeRegister ? 8 : 1); i++)
            {
                (lists[Place(encoding.Map, encoding.Opcode + i)] ??= []).Add(encoding);
            }
        }

        for (var i = 0; i < lists.Length; i++)
        {
            if (lists[i] is { } list)
            {
                _hasModRm[i] = list[0].HasModRm;
                _places[i] = InOrder(list);
            }
        }
    }

    /// <summary>The encodings of an opcode, or null.</summary>
    public OpcodeEncoding[]? At(int map, int opcode) => _places[Place(map, opcode)];

    /// <summary>Whether ModRM follows an opcode that has encodings.</summary>
    public bool HasModRm(int map, int opcode) => _hasModRm[Place(map, opcode)];

    private static int Place(int map, int opcode) => (map << 8) | opcode;

    private static OpcodeEncoding[] InOrder(List<OpcodeEncoding> list)
    {
        var ordered = new OpcodeEncoding[list.Count];
        var count = 0;
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var encoding in list)
            {
                if (encoding.HasModRm != list[0].HasModRm)
                {
                    throw new IrException($"the encodings '{string.Join("', '", list.Select(e => e.Text))}' disagree about ModRM");
                }

                if (encoding.IsSelective == (pass == 0))
                {
                    ordered[count++] = encoding;
                }
            }
        }

        return ordered;
    }
}
