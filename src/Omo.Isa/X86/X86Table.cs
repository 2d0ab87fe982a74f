// SPDX-License-Identifier: MIT

namespace Omo.Isa.X86;

/// <summary>Collects the lines of one chapter while its table is read; a line gives a row for each operand size.</summary>
internal sealed class X86Table(string chapter)
{
    private readonly List<OpcodeEncoding> _encodings = [];
    private readonly HashSet<string> _names = [];

    public IReadOnlyList<OpcodeEncoding> Encodings => _encodings;

    /// <summary>Adds a line.</summary>
    /// <param name="opcode">The encoding as <see cref="OpcodeEncoding"/> reads it.</param>
    /// <param name="mnemonic">The mnemonic; names separated by slashes are for 16, 32 and 64 bits.</param>
    /// <param name="operands">Operands with their access, as <see cref="OperandSpec"/> reads them.</param>
    /// <param name="body">The meaning.</param>
    /// <param name="mayLock">Whether LOCK may precede it.</param>
    /// <param name="undefined">Flags that the manual leaves undefined.</param>
    /// <param name="sizes">The rule of operand sizes where no operand tells it.</param>
    public void I(
        string opcode, string mnemonic, string operands, Action<X86Operands> body, bool mayLock = false, string undefined = "", char sizes = '\0')
    {
        var rule = SizeLetterOf(operands.Split(", ", StringSplitOptions.RemoveEmptyEntries)) ?? sizes;
        int[] all = rule switch { 'v' => [16, 32, 64], 'y' => [32, 64], 's' => [16, 64], _ => [64] };
        var mnemonics = mnemonic.Split('/');
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i] == 64 && rule is 'v' or 'y' && opcode.Contains(" W0", StringComparison.Ordinal))
            {
                continue;
            }

            var name = mnemonics[mnemonics.Length > 1 ? i + mnemonics.Length - all.Length : 0];
            var encoding = OpcodeEncoding.Parse(opcode, name, operands, rule, all[i], mayLock, undefined);
            encoding.Bind(NameOf(encoding), chapter, () => body(new X86Operands(encoding)));
            _encodings.Add(encoding);
        }
    }

    /// <summary>Adds a line for 64-bit and one for 32-bit addresses, which its body can tell by their width.</summary>
    public void ByAddress(string opcode, string mnemonic, string operands, Action<X86Operands> body)
    {
        I(opcode + " a64", mnemonic, operands, body);
        I(opcode + " a32", mnemonic, operands, body);
    }

    private static char? SizeLetterOf(string[] operands)
    {
        foreach (var operand in operands)
        {
            if (OperandSpec.SizeLetterOf(operand) is { } letter)
            {
                return letter;
            }
        }

        return null;
    }

    private string NameOf(OpcodeEncoding encoding)
    {
        var name = $"{encoding.Mnemonic} {string.Join(", ", encoding.Operands.Select(o => o.Name))}".TrimEnd();
        return _names.Add(name) ? name : $"{name} ({encoding.Text}{(encoding.SizeRule == 0 ? "" : " " + encoding.Size)})";
    }
}
