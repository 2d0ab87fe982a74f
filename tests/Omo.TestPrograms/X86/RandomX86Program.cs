// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.State;

namespace Omo.TestPrograms.X86;

/// <summary>
/// Random x86-64 instructions in sequence that form a loop, with registers and memory for them. r8 and r9 hold addresses of
/// code, r10 to r13 addresses of data, and keep them; rsp, rsi and rdi only go on as the stack and strings do.
/// </summary>
/// <param name="seed">The same seed gives the same program.</param>
/// <param name="rows">What it is made of; what takes addresses from memory or ends most programs should not be.</param>
/// <param name="isWild">Whether prefixes come as with <see cref="RandomX86.IsWild"/>.</param>
public sealed class RandomX86Program(int seed, IReadOnlyList<Row> rows, bool isWild = false)
{
    private const int Groups = 60;
    private const int TriesOfARow = 300;

    /// <summary>Groups that a jump of 8 bits can go over, however long they are.</summary>
    private const int Reach = 4;

    private const int LongestRepetition = 12;
    private const int FirstCode = 8;
    private const int FirstData = 10;
    private const int AfterData = 14;
    private const byte MoveToEcx = 0xb9;
    private const byte JumpNear = 0xe9;

    /// <summary>High enough that places of bits and strings going down do not come to its lower end.</summary>
    private const ulong Data = (8UL << 32) + RandomX86.Data;

    private const ulong Stack = Data + (1UL << 32);

    private readonly Random _random = new(seed);
    private readonly RandomX86 _instructions = new(seed) { IsAligned = true, IsWild = isWild };

    /// <summary>What of its instructions is wanted, beyond what <see cref="RandomX86"/> makes.</summary>
    public Func<byte[], Decoded, bool> IsWanted { get; init; } = (_, _) => true;

    /// <summary>Makes a machine execute a new program from an address on.</summary>
    public void Write(MachineState state, ulong start)
    {
        List<byte[]> groups = [.. Enumerable.Range(0, Groups).Select(_ => Group())];
        List<int> places = [0];
        foreach (var group in groups)
        {
            places.Add(places[^1] + group.Length);
        }

        for (var i = 0; i < groups.Count; i++)
        {
            SetTarget(groups[i], i, places);
        }

        var end = new byte[5];
        end[0] = JumpNear;
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(1), -(places[^1] + end.Length));
        state.Memory.Write(start, [.. groups.SelectMany(g => g), .. end]);
        state.Memory.Write(Data, _instructions.Memory(RandomX86.DataBytes));
        state.Memory.Write(RandomX86.Data, _instructions.Memory(RandomX86.DataBytes));
        SetRegisters(state, start, places);
    }

    private void SetRegisters(MachineState state, ulong start, List<int> places)
    {
        _instructions.SetRegisters(state);
        state[state.Isa.Registers.Pc] = start;
        for (var i = FirstCode; i < FirstData; i++)
        {
            state[X86Registers.R, i] = start + (ulong)places[_random.Next(Groups)];
        }

        foreach (var register in (ReadOnlySpan<int>)[X86Registers.Rsi, X86Registers.Rdi, 10, 11, 12, 13])
        {
            state[X86Registers.R, register] = Data + (ulong)(_random.Next(RandomX86.DataBytes / 2) & ~15);
        }

        state[X86Registers.R, X86Registers.Rsp] = Stack;
    }

    /// <summary>An instruction, with one before it that keeps a repetition short.</summary>
    private byte[] Group()
    {
        while (true)
        {
            var row = rows[_random.Next(rows.Count)];
            for (var i = 0; i < TriesOfARow; i++)
            {
                var bytes = _instructions.Instruction(row);
                _ = X8664.Instance.TryDecode(bytes, out var decoded);
                if (Stays(decoded) && IsWanted(bytes, decoded))
                {
                    return row.Name.StartsWith("rep", StringComparison.Ordinal)
                        ? [MoveToEcx, (byte)_random.Next(LongestRepetition), 0, 0, 0, .. bytes]
                        : bytes;
                }
            }
        }
    }

    /// <summary>Whether an instruction leaves the kept registers alone, and takes its addresses from them.</summary>
    private static bool Stays(in Decoded instruction)
    {
        var form = X86Fields.FormOf(instruction);
        if (instruction.Mnemonic is "jmp" or "call" && !IsRelative(instruction.Row))
        {
            return !form.IsMemory && (int)instruction[X86Fields.Rm] is >= FirstCode and < FirstData;
        }

        var isNear = !form.IsMemory
            || ((!form.HasBase || IsData((int)instruction[X86Fields.Base]))
                && (!form.HasIndex || IsData((int)instruction[X86Fields.Index]))
                && !IsFarBit(instruction));
        return isNear && !WritesKept(instruction, instruction.Row.Body);
    }

    private static bool IsData(int register) => register is >= FirstData and < AfterData;

    /// <summary>A bit of memory whose number is any of 64 bits.</summary>
    private static bool IsFarBit(in Decoded instruction) =>
        instruction.Mnemonic.StartsWith("bt", StringComparison.Ordinal) && instruction.Row.Assembly.EndsWith("r64", StringComparison.Ordinal);

    private static bool WritesKept(Decoded instruction, IReadOnlyList<Statement> body) => body.Any(s => s switch
    {
        WriteStatement w => w.Group == X86Registers.R && IsKept(instruction, w.Index),
        WritePartStatement w => w.Group == X86Registers.R && IsKept(instruction, w.Index),
        IfStatement i => WritesKept(instruction, i.Then) || WritesKept(instruction, i.Otherwise),
        _ => false,
    });

    /// <summary>A register that an instruction names; those it always writes are the stack's and the strings'.</summary>
    private static bool IsKept(in Decoded instruction, RegisterIndex index) => index.Field is { } field
        && (int)instruction[field] is X86Registers.Rsp or X86Registers.Rsi or X86Registers.Rdi or (>= FirstCode and < AfterData);

    private static bool IsRelative(Row row) => row.Assembly.StartsWith("rel", StringComparison.Ordinal);

    /// <summary>Makes a jump go to the start of a group: mostly forward, lest the program stay in a few instructions.</summary>
    private void SetTarget(byte[] group, int index, List<int> places)
    {
        if (X8664.Instance.TryDecode(group, out var decoded) != DecodeOutcome.Decoded || !IsRelative(decoded.Row))
        {
            return;
        }

        var after = places[index] + group.Length;
        var isConditional = decoded.Mnemonic is not ("jmp" or "call");
        var first = isConditional && _random.Next(4) == 0 ? Math.Max(0, index - Reach) : index + 1;
        var distance = places[_random.Next(first, Math.Min(index + Reach, Groups))] - after;
        var bytes = decoded.Row.Assembly == "rel8" ? 1 : sizeof(int);
        if (bytes == 1)
        {
            group[^1] = (byte)checked((sbyte)distance);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(group.AsSpan(group.Length - bytes), distance);
        }
    }
}
