// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.TestPrograms.X86;

namespace Omo.Proofs.Testing.States;

/// <summary>Random states whose next step executes a given row of x86-64, with the prefixes and operands that come with it.</summary>
internal static class X86RowCases
{
    private const int Rax = 0;
    private const int Rcx = 1;
    private const int Rdx = 2;
    private const int Rsp = 4;
    private const int Rbp = 5;
    private const int Rsi = 6;
    private const int Rdi = 7;

    /// <summary>A case of a row.</summary>
    public static CraftedState Make(X8664 isa, string name, Dice dice)
    {
        var row = isa.Rows.Single(r => r.Name == name);
        if (row.Body.Any(s => s is SyscallStatement))
        {
            var calls = SyscallCases.Of(isa);
            return SyscallCases.Make(calls[dice.Below(calls.Count)], 1000 + dice.Below(1000));
        }

        var crafted = CraftedState.InUsedMemory(isa);
        var states = new RandomState(isa, dice);
        states.Fill(crafted);
        FillVectors(crafted, dice);
        crafted.State[X86Registers.FsBase] = dice.OneIn(3) ? states.Address(crafted.Pc) : (ulong)dice.Below(64);
        crafted.State[X86Registers.GsBase] = dice.OneIn(3) ? states.Address(crafted.Pc) : (ulong)dice.Below(64) * 16;

        var code = new RandomX86((int)dice.Next()) { IsWild = true }.Instruction(row);
        isa.TryDecode(code, out var instruction);
        // Not all of it need lie in the space that is left.
        crafted.Pc = Math.Min(crafted.Pc, isa.SpaceEnd - (ulong)code.Length);
        Place(crafted, states, dice, instruction);
        Particular(crafted, dice, instruction);
        return crafted.Plant(crafted.Pc, code);
    }

    private static void FillVectors(CraftedState crafted, Dice dice)
    {
        for (var i = 0; i < X86Registers.Xmm.Count; i++)
        {
            // Lanes of each width meet their borders when the same one stands in all of them.
            ulong Half() => dice.Of(dice.Operand(), (dice.Operand() & 0xffff) * 0x0001_0001_0001_0001, (dice.Operand() & 0xff) * 0x0101_0101_0101_0101);
            crafted.State[X86Registers.Xmm, i] = new UInt128(Half(), Half());
        }
    }

    /// <summary>Memory operands inside of leaves, across leaves and pages, and out of space.</summary>
    private static void Place(CraftedState crafted, RandomState states, Dice dice, in Decoded instruction)
    {
        ulong Target()
        {
            var target = states.Address(crafted.Pc);
            target &= dice.OneIn(3) ? ulong.MaxValue : ~15UL;
            if (!dice.OneIn(4))
            {
                crafted.Plant((target & ~31UL) - (dice.OneIn(2) ? 32UL : 0), dice.Bytes(96));
            }

            return target;
        }

        foreach (var register in new[] { Rsp, Rbp, Rsi, Rdi })
        {
            crafted.Set(register, Target());
        }

        crafted.Set((int)instruction[X86Fields.Index], (ulong)dice.Below(64));
        var place = Target();
        crafted.Set((int)instruction[X86Fields.Base], place - instruction[X86Fields.Displacement]);
        if (dice.OneIn(3))
        {
            Span<byte> accumulator = stackalloc byte[16];
            var isPair = instruction.Mnemonic == "cmpxchg8b";
            BinaryPrimitives.WriteUInt64LittleEndian(accumulator, crafted.X(Rax));
            BinaryPrimitives.WriteUInt64LittleEndian(accumulator[(isPair ? 4 : 8)..], crafted.X(Rdx));
            crafted.Plant(place, accumulator[..(isPair ? 8 : 16)]);
        }
    }

    private static void Particular(CraftedState crafted, Dice dice, in Decoded instruction)
    {
        if (dice.OneIn(4))
        {
            crafted.Set((int)instruction[X86Fields.Rm], crafted.X(dice.OneIn(2) ? Rax : (int)instruction[X86Fields.Reg]));
        }

        if (dice.OneIn(2))
        {
            // Counts of shifts and of repetitions.
            crafted.Set(Rcx, (ulong)dice.Below(dice.Of(3, 70)));
        }

        if (instruction.Mnemonic is "div" or "idiv" && !dice.OneIn(3))
        {
            // Most quotients do not fit.
            crafted.Set(Rdx, dice.OneIn(2) ? 0 : (ulong)((long)crafted.X(Rax) >> 63));
        }

        if (instruction.Mnemonic == "cpuid")
        {
            crafted.Set(Rax, dice.Of<ulong>(0, 1, 2, 7, 0x80000000, 0x80000001, 0x80000005, 0x80000006, 0x80000008, 0x180000001));
        }
    }
}
