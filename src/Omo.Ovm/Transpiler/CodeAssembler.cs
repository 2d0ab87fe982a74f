// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Omo.Ovm.Container;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// Writes EVM code with labels. Every reference to a label or to a length is a PUSH of the same width, so that addresses do not depend on
/// each other.
/// </summary>
internal sealed class CodeAssembler(int addressBytes)
{
    /// <summary>A label for what is no destination, which whoever writes code defines: a jump there is an error.</summary>
    public const string Invalid = "invalid";

    private readonly List<byte> _code = [];
    private readonly Dictionary<string, int> _labels = [];
    private readonly List<(int At, string Label)> _references = [];

    public int Length => _code.Count;

    /// <summary>Appends bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => _code.AddRange(bytes);

    /// <summary>Appends an instruction without immediate bytes.</summary>
    public void Op(byte code) => _code.Add(code);

    /// <summary>Appends the shortest PUSH of a constant; zero is PUSH1 0.</summary>
    public void Push(BigInteger constant)
    {
        var bytes = constant.ToByteArray(isUnsigned: true, isBigEndian: true);
        Push(bytes);
    }

    /// <summary>Appends a PUSH of 1 to 32 bytes.</summary>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        _code.Add((byte)(Opcodes.Push1 + bytes.Length - 1));
        _code.AddRange(bytes);
    }

    /// <summary>Gives the next byte a name.</summary>
    public void Define(string label) => _labels.Add(label, _code.Count);

    /// <summary>Appends a JUMPDEST with a name.</summary>
    public void Destination(string label)
    {
        Define(label);
        Op(Opcodes.JumpDest);
    }

    /// <summary>Appends a PUSH of a label's offset.</summary>
    public void PushLabel(string label)
    {
        _code.Add((byte)(Opcodes.Push1 + addressBytes - 1));
        _references.Add((_code.Count, label));
        _code.AddRange(new byte[addressBytes]);
    }

    /// <summary>
    /// Appends code as text: names of instructions; <c>0x20</c> a constant; <c>:name</c> a destination; <c>@name</c> a push of its offset;
    /// <c>kall</c>; <c>copy</c>, which is kopy and ends the execution when that fails, as it does when little gas is left.
    /// </summary>
    public void Text(string text)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Word(word);
        }
    }

    /// <summary>The code, or null if an offset does not fit its width.</summary>
    public byte[]? Link()
    {
        var code = _code.ToArray();
        foreach (var (at, label) in _references)
        {
            var target = _labels[label];
            if (target >> (8 * addressBytes) != 0)
            {
                return null;
            }

            for (var i = 0; i < addressBytes; i++)
            {
                code[at + i] = (byte)(target >> (8 * (addressBytes - 1 - i)));
            }
        }

        return code;
    }

    /// <summary>Whether a label is pushed anywhere so far.</summary>
    public bool IsPushed(string label) => _references.Any(r => r.Label == label);

    private void Word(string word)
    {
        switch (word)
        {
            case "kall":
                Raw(ContainerCode.Kall);
                break;
            case "copy":
                Raw(ContainerCode.Kopy);
                Text($"ISZERO @{Invalid} JUMPI");
                break;
            case [':', .. var label]:
                Destination(label);
                break;
            case ['@', .. var label]:
                PushLabel(label);
                break;
            case ['0', 'x', .. var digits]:
                Push(BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                break;
            default:
                Op(Opcodes.CodeOf(word));
                break;
        }
    }
}
