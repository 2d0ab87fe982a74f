// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Random instructions in sequence that form a loop, with registers and memory for them. Registers 8 and 9 hold addresses
/// of code and 10 to 15 addresses of data, and keep them. What manuals leave open is left out, as its results may differ.
/// </summary>
/// <param name="isa">The instruction set.</param>
/// <param name="dice">The choices.</param>
internal sealed class RandomProgram(InstructionSet isa, Dice dice)
{
    private const ulong Code = 0x10_0000;
    private const ulong Data = 0x20_0000;
    private const int Instructions = 60;
    private const int WordBytes = 4;
    private const int FirstCode = 8;
    private const int FirstData = 10;
    private const int Kept = 16;

    /// <summary>
    /// Calls of the environment and what ends most programs; load-linked and its like, where libunicorn compares values and
    /// Omo addresses (runs riscv_lrsc and mips_llsc have them); divisions whose result for zero is open; writes of control
    /// registers whose reserved bits must be zero (MipsHiddenStateLockstepTests has them).
    /// </summary>
    private static readonly Dictionary<string, string[]> s_leftOut = new()
    {
        ["riscv"] = ["ecall", "ebreak", "lr.w", "lr.d", "sc.w", "sc.d"],
        ["mips"] =
        [
            "syscall", "break", "ll", "sc", "ctc1.fccr", "ctc1.fexr", "ctc1.fenr", "div", "divu", "add", "addi", "sub",
            "tge", "tgei", "tgeu", "tgeiu", "tlt", "tlti", "tltu", "tltiu", "teq", "teqi", "tne", "tnei",
        ],
    };

    private readonly RegisterGroup _pc = isa.Registers.Pc;
    private readonly List<Row> _rows = [.. isa.Rows.Where(r => r.Encoding is not null && !s_leftOut[isa.Family].Contains(r.Name))];

    /// <summary>The machine before the first instruction.</summary>
    public MachineState NewState()
    {
        var state = new MachineState(isa, memoryLimit: 1L << 24);
        WriteCode(state);
        state.Memory.Write(Data, dice.Bytes(4 * 4096));
        var registers = isa.StackPointer.Group;
        for (var i = 0; i < registers.Count; i++)
        {
            state[registers, i] = i switch
            {
                < FirstCode or >= Kept => dice.Operand() & (ulong)Expr.Mask(registers.Width),
                < FirstData => Place(),
                _ => Data + 4096 + (ulong)(8 * dice.Below(500)),
            };
        }

        var start = Place();
        state[_pc] = start;
        if (isa.Registers.NextPc is { } nextPc)
        {
            state[nextPc] = start + WordBytes;
        }

        return state;
    }

    private ulong Place() => Code + (ulong)(WordBytes * dice.Below(Instructions / 2));

    private void WriteCode(MachineState state)
    {
        var afterBranch = false;
        for (var i = 0; i < Instructions; i++)
        {
            Row row;
            do
            {
                row = dice.Pick(_rows);
            }
            while (afterBranch && !FitsSlot(row));

            afterBranch = HasSlot(row);
            Write(state, i, Word(row, i));
        }

        // Back to the start, over a slot that does nothing where there are slots.
        var jump = isa.Rows.First(r => r.Name is "j" or "jal");
        Write(state, Instructions, afterBranch ? Nothing : Jump(jump, Instructions));
        Write(state, Instructions + 1, afterBranch ? Jump(jump, Instructions + 1) : Nothing);
        Write(state, Instructions + 2, Nothing);
    }

    private uint Nothing => isa.Registers.NextPc is null ? 0x13U : 0;

    /// <summary>
    /// A branch in a slot is UNPREDICTABLE; errata are corrected after steps, of which a branch and its slot are one; and
    /// clocks are read as steps of their own.
    /// </summary>
    private bool FitsSlot(Row row) => !HasSlot(row) && row.Name != "rdhwr.cc" && !MipsErrata.All.Any(e => e.Rows.Contains(row.Name));

    private bool HasSlot(Row row) => isa.Registers.NextPc is { } nextPc && Writes(row.Body, nextPc);

    private static bool Writes(IEnumerable<Statement> body, RegisterGroup group) => body.Any(s =>
        s is WriteStatement w ? w.Group == group : s is IfStatement i && (Writes(i.Then, group) || Writes(i.Otherwise, group)));

    private static bool Accesses(IEnumerable<Statement> body) =>
        body.Any(s => s is LoadStatement or StoreStatement || (s is IfStatement i && (Accesses(i.Then) || Accesses(i.Otherwise))));

    private uint Word(Row row, int place)
    {
        var encoding = row.Encoding!;
        uint word;
        do
        {
            word = (uint)dice.Next() & ~encoding.Mask | encoding.Match;
            foreach (var field in encoding.Fields)
            {
                word = WithField(word, row, field, place);
            }
        }
        while (!encoding.Matches(word) || IsOpen(row, word));

        return word;
    }

    private uint WithField(uint word, Row row, EncodedField field, int place)
    {
        var isAccess = Accesses(row.Body);
        var isJump = Writes(row.Body, isa.Registers.NextPc ?? _pc);
        var isMips = isa.Registers.NextPc is not null;
        return (field.Field.Name, isJump, isAccess) switch
        {
            ("rd", _, _) => Set(word, field, Written()),
            ("rt", _, true) when IsIndexed(row) => Set(word, field, 0),
            ("rt", _, _) when isMips => Set(word, field, Written()),
            ("rs", true, _) when row.Name is "jr" or "jalr" => Set(word, field, (ulong)(FirstCode + dice.Below(2))),
            ("rs", true, _) => Set(word, field, Written()),
            ("rs1", true, _) when row.Name == "jalr" => Set(word, field, (ulong)(FirstCode + dice.Below(2))),
            ("rs1" or "base", _, true) => Set(word, field, (ulong)(FirstData + dice.Below(Kept - FirstData))),
            ("imm", _, true) => Set(word, field, (ulong)(dice.OneIn(isMips ? 30 : 3) ? dice.Below(512) - 256 : 8 * (dice.Below(64) - 32))),
            ("imm", true, _) when row.Name == "jalr" => Set(word, field, (ulong)(WordBytes * dice.Below(20))),
            ("imm", true, _) => Set(word, field, (ulong)(WordBytes * (dice.Below(Instructions) - place - (isMips ? 1 : 0)))),
            ("target", _, _) => Set(word, field, Place()),
            ("csr", _, _) => Set(word, field, 1 + (ulong)dice.Below(3)),
            ("hint", true, _) => Set(word, field, 0),
            _ => word,
        };
    }

    /// <summary>lwxc1 and its like: their rt is added to the address, which register 0 leaves within the data.</summary>
    private static bool IsIndexed(Row row) => row.Name.EndsWith("xc1", StringComparison.Ordinal);

    /// <summary>What volume II-A calls UNPREDICTABLE for some fields.</summary>
    private static bool IsOpen(Row row, uint word)
    {
        var (rs, rt, rd) = ((word >> 21) & 31, (word >> 16) & 31, (word >> 11) & 31);
        var (end, start) = (rd, (word >> 6) & 31);
        return row.Name switch
        {
            "clz" or "clo" => rt != rd,
            "ext" => start + end > 31,
            "ins" => start > end,
            "bltzal" or "bgezal" or "bltzall" or "bgezall" => rs == 31,
            "jalr" when row.Extension == "control" => rs == rd,
            _ => false,
        };
    }

    private uint Jump(Row row, int place)
    {
        var encoding = row.Encoding!;
        return encoding.Fields.Aggregate(encoding.Match, (word, field) => field.Field.Name switch
        {
            "target" => Set(word, field, Code),
            "imm" => Set(word, field, (ulong)(-WordBytes * place)),
            _ => word,
        });
    }

    /// <summary>A register that may be written: none of those that keep their addresses.</summary>
    private ulong Written()
    {
        var register = (ulong)dice.Below(32 - (Kept - FirstCode));
        return register < FirstCode ? register : register + (Kept - FirstCode);
    }

    private static uint Set(uint word, EncodedField field, ulong value) => (word & ~field.WordMask) | field.Insert(value);

    private void Write(MachineState state, int place, uint word)
    {
        Span<byte> bytes = stackalloc byte[WordBytes];
        if (isa.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, word);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        }

        state.Memory.Write(Code + (ulong)(WordBytes * place), bytes);
    }
}
