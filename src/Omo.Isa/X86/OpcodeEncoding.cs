// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>
/// How a row is encoded, parsed from the manual's notation (SDM volume 2, 3.1.1.1): mandatory prefix, opcode map and byte,
/// <c>/r</c> or <c>/digit</c>, immediates. <c>m</c> and <c>r</c> at the end ask for a memory or a register ModRM, <c>W1</c>
/// for REX.W, <c>a32</c> for a 67 prefix and <c>a64</c> for none.
/// </summary>
internal sealed class OpcodeEncoding : RowEncoding
{
    private volatile ConcreteRow? _concrete;
    private readonly List<EncodedField> _fields = [];

    private OpcodeEncoding(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<EncodedField> Fields => _fields;

    /// <summary>What it asks of 66, F2 and F3.</summary>
    public MandatoryPrefix Prefix { get; private set; }

    /// <summary>0 for one-byte opcodes, 1 for 0F, 2 for 0F 38, 3 for 0F 3A.</summary>
    public int Map { get; private set; }

    /// <summary>The opcode byte; the lowest one where it holds a register.</summary>
    public int Opcode { get; private set; }

    /// <summary>Whether the opcode's low three bits are a register.</summary>
    public bool HasOpcodeRegister { get; private set; }

    /// <summary>Whether the register in the opcode must be number 0 (90 is a nop only without REX.B).</summary>
    public bool IsRegisterZero { get; private set; }

    /// <summary>Whether ModRM follows.</summary>
    public bool HasModRm { get; private set; }

    /// <summary>What ModRM.reg must be, or -1.</summary>
    public int Digit { get; private set; } = -1;

    /// <summary>What ModRM must be as a whole, or -1.</summary>
    public int ModRm { get; private set; } = -1;

    /// <summary><c>r</c> or <c>m</c> where ModRM.rm must be a register or memory; 0 otherwise.</summary>
    public char Mod { get; private set; }

    /// <summary>What REX.W must be, or null.</summary>
    public bool? W { get; private set; }

    /// <summary>Whether there must be a 67 prefix, or null.</summary>
    public bool? IsAddress32 { get; private set; }

    /// <summary>Bytes of the immediates together.</summary>
    public int ImmediateBytes { get; private set; }

    /// <summary><c>v</c>, <c>y</c> or <c>s</c> where the row is for one of several operand sizes; 0 otherwise.</summary>
    public char SizeRule { get; private set; }

    /// <summary>The operand size the row is for, in bits.</summary>
    public int Size { get; private set; }

    /// <summary>Whether LOCK may precede it when its first operand is memory.</summary>
    public bool MayLock { get; private set; }

    /// <summary>The operands.</summary>
    public OperandSpec[] Operands { get; private set; } = [];

    /// <summary>Names of flags that the manual leaves undefined after it.</summary>
    public IReadOnlyList<string> UndefinedFlags { get; private set; } = [];

    /// <summary>The mnemonic.</summary>
    public string Mnemonic { get; private set; } = "";

    /// <summary>The row with its operands as templates.</summary>
    public Row Template { get; private set; } = null!;

    /// <summary>Whether the opcode is selected by more than its byte, and so goes before those that are not.</summary>
    public bool IsSelective => Prefix != MandatoryPrefix.Any || ModRm >= 0 || IsRegisterZero;

    /// <summary>Parses the notation.</summary>
    /// <param name="text">The encoding.</param>
    /// <param name="mnemonic">The mnemonic.</param>
    /// <param name="operands">The operands, separated by commas.</param>
    /// <param name="sizeRule">Which operand sizes there are; 0 where there is one.</param>
    /// <param name="size">The operand size.</param>
    /// <param name="mayLock">Whether LOCK may precede it.</param>
    /// <param name="undefined">Flags that the manual leaves undefined, separated by spaces.</param>
    public static OpcodeEncoding Parse(
        string text, string mnemonic, string operands, char sizeRule, int size, bool mayLock, string undefined)
    {
        var encoding = new OpcodeEncoding(text)
        {
            Mnemonic = mnemonic, SizeRule = sizeRule, Size = size, MayLock = mayLock,
            UndefinedFlags = undefined.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
        var tokens = new Queue<string>(text.Split(' '));
        encoding.ParsePrefix(tokens);
        encoding.ParseOpcode(tokens);
        while (tokens.TryDequeue(out var token))
        {
            encoding.ParseSuffix(token);
        }

        encoding.Operands = [.. operands.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(o => OperandSpec.Parse(o, size, encoding.Mod, encoding.ImmediateBytes))];
        encoding._fields.AddRange([
            X86Fields.EncodedReg, X86Fields.EncodedRm, X86Fields.EncodedBase, X86Fields.EncodedIndex, X86Fields.EncodedDisplacement,
        ]);
        if (encoding.ImmediateBytes > 0)
        {
            encoding._fields.Add(X86Fields.EncodedImmediate(encoding.ImmediateBytes));
        }

        return encoding;
    }

    /// <summary>Makes the row that has this encoding.</summary>
    public Row Bind(string name, string chapter, Action notation) =>
        Template = new Row(name, chapter, this, string.Join(", ", Operands.Select(o => o.Name)), notation);

    /// <summary>The row as it is for operands of a form.</summary>
    public Row Concrete(X86Form form) => FindConcrete(form) ?? AddConcrete(form);

    /// <summary>Whether an operand can lie in memory.</summary>
    public bool MayBeMemory(OperandSpec operand) => operand.IsRm ? Mod != 'r' : operand.IsAlwaysMemory;

    /// <summary>Whether an operand lies in memory, given whether ModRM.rm does.</summary>
    public bool HasMemory(bool isRmMemory)
    {
        foreach (var operand in Operands)
        {
            if (operand.IsRm ? isRmMemory : operand.IsAlwaysMemory)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an instruction with these prefixes and this ModRM has this encoding.</summary>
    public bool Matches(in InstructionPrefixes prefixes, int opcode, int modRm)
    {
        var isPrefixed = Prefix switch
        {
            MandatoryPrefix.Any => true,
            MandatoryPrefix.NoRepeat => prefixes.Repeat == 0,
            MandatoryPrefix.None => prefixes.Repeat == 0 && !prefixes.OperandSize,
            MandatoryPrefix.OperandSize => prefixes.Repeat == 0 && prefixes.OperandSize,
            MandatoryPrefix.Repeat => prefixes.Repeat == 0xf3,
            MandatoryPrefix.RepeatNot => prefixes.Repeat == 0xf2,
            _ => prefixes.Repeat != 0,
        };
        return isPrefixed
            && (W is null || W == prefixes.W)
            && (IsAddress32 is null || IsAddress32 == prefixes.AddressSize)
            && (SizeRule == 0 || SizeOf(prefixes) == Size)
            && (!IsRegisterZero || ((opcode & 7) == 0 && prefixes.B == 0))
            && (Digit < 0 || Digit == ((modRm >> 3) & 7))
            && (ModRm < 0 || ModRm == modRm)
            && (Mod == 0 || (Mod == 'r') == (modRm >= 0xc0));
    }

    // A list, because a program uses few forms of few encodings, and tables of numbers are compiled anew in every process.
    private Row? FindConcrete(X86Form form)
    {
        for (var concrete = _concrete; concrete is not null; concrete = concrete.Next)
        {
            if (concrete.Form == form.Bits)
            {
                return concrete.Row;
            }
        }

        return null;
    }

    private Row AddConcrete(X86Form form)
    {
        lock (_fields)
        {
            if (FindConcrete(form) is { } known)
            {
                return known;
            }

            var row = OperandLowering.Lower(this, form);
            _concrete = new ConcreteRow(form.Bits, row, _concrete);
            return row;
        }
    }

    private sealed record ConcreteRow(int Form, Row Row, ConcreteRow? Next);

    private int SizeOf(in InstructionPrefixes prefixes) =>
        prefixes.W ? 64 : SizeRule == 'y' ? 32 : prefixes.OperandSize ? 16 : SizeRule == 's' ? 64 : 32;

    private void ParsePrefix(Queue<string> tokens)
    {
        Prefix = tokens.Peek() switch
        {
            "NP" => MandatoryPrefix.None,
            "NFx" => MandatoryPrefix.NoRepeat,
            "66" => MandatoryPrefix.OperandSize,
            "F3" => MandatoryPrefix.Repeat,
            "F2" => MandatoryPrefix.RepeatNot,
            "REP" => MandatoryPrefix.AnyRepeat,
            _ => MandatoryPrefix.Any,
        };
        if (Prefix != MandatoryPrefix.Any)
        {
            tokens.Dequeue();
        }
    }

    private void ParseOpcode(Queue<string> tokens)
    {
        var token = tokens.Dequeue();
        if (token == "0F")
        {
            token = tokens.Dequeue();
            Map = token switch { "38" => 2, "3A" => 3, _ => 1 };
            if (Map > 1)
            {
                token = tokens.Dequeue();
            }
        }

        Opcode = int.Parse(token[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        HasOpcodeRegister = token.EndsWith("+r", StringComparison.Ordinal);
        IsRegisterZero = token.EndsWith("+0", StringComparison.Ordinal);
    }

    private void ParseSuffix(string token)
    {
        switch (token)
        {
            case "/r":
                HasModRm = true;
                break;
            case ['/', >= '0' and <= '7']:
                HasModRm = true;
                Digit = token[1] - '0';
                break;
            case "m" or "r":
                Mod = token[0];
                break;
            case "W0" or "W1":
                W = token == "W1";
                break;
            case "a32" or "a64":
                IsAddress32 = token == "a32";
                break;
            case "ib" or "cb":
                ImmediateBytes += 1;
                break;
            case "iw":
                ImmediateBytes += 2;
                break;
            case "cz" or "id":
                ImmediateBytes += 4;
                break;
            case "iz":
                ImmediateBytes += Size == 16 ? 2 : 4;
                break;
            case "iv":
                ImmediateBytes += Size / 8;
                break;
            case "io":
                ImmediateBytes += IsAddress32 == true ? 4 : 8;
                break;
            default:
                ModRm = int.Parse(token, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                HasModRm = true;
                break;
        }
    }
}
