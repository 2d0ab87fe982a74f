// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs.Testing.States;

/// <summary>Fills states at random, with a liking for the places where things go wrong: ends of leaves, pages and space.</summary>
/// <param name="isa">The instruction set.</param>
/// <param name="dice">The choices.</param>
public sealed class RandomState(InstructionSet isa, Dice dice)
{
    private const ulong Page = 4096;
    private const ulong Leaf = 32;

    private ulong SpaceEnd { get; } = isa.SpaceEnd;

    private ulong Alignment { get; } = (ulong)isa.CodeAlignment;

    /// <summary>Sets every register and the program counter, and plants bytes around it.</summary>
    public void Fill(CraftedState crafted)
    {
        var (state, registers) = (crafted.State, crafted.Registers);
        crafted.Pc = ProgramCounter();
        if (registers.NextPc is { } nextPc && dice.OneIn(3))
        {
            state[nextPc] = dice.OneIn(4) ? Masked(Address(crafted.Pc), nextPc) : ProgramCounter();
        }

        crafted.Plant(crafted.Pc & ~(Leaf - 1), dice.OneIn(3) ? [] : dice.Bytes(96));
        foreach (var group in registers.Groups)
        {
            FillGroup(crafted, group);
        }

        state[registers.Step] = dice.Of<ulong>(dice.Next() >> 20, (ulong)dice.Below(1000), ulong.MaxValue, 0);
        state[registers.Break] = Masked(dice.Next() >> 30, registers.Break);
        state[registers.MapTop] = Masked(dice.Next() >> 26, registers.MapTop);
        state[registers.InputOffset] = (ulong)dice.Below(100);
        state[registers.PreimageOffset] = (ulong)dice.Below(100);
        state[registers.ExitCode] = dice.OneIn(4) ? (byte)dice.Next() : 0UL;
    }

    /// <summary>An address that code or data may have, most of the time inside the guest's space.</summary>
    /// <param name="near">An address that some of them are close to.</param>
    public ulong Address(ulong near)
    {
        var page = dice.Below(8) switch
        {
            0 => near / Page,
            1 => (near / Page) + 1,
            2 => (SpaceEnd / Page) - 1,
            3 => (ulong)dice.Below(64),
            _ => dice.Next() % (SpaceEnd / Page),
        };
        var offset = dice.Below(6) switch
        {
            0 => Page - 1 - (ulong)dice.Below(9),
            1 => ((ulong)dice.Below(127) * Leaf) + Leaf - 1 - (ulong)dice.Below(8),
            2 => near % Page,
            3 => (ulong)dice.Below(512) * 8,
            _ => (ulong)dice.Below((int)Page),
        };
        return dice.Below(24) switch
        {
            0 => SpaceEnd + (ulong)dice.Below(100),
            1 => SpaceEnd - (ulong)dice.Below(17),
            2 => (2 * SpaceEnd) - (ulong)dice.Below(17),
            3 => dice.Of(ulong.MaxValue - (ulong)dice.Below(40), 1UL << 63, (1UL << 40) + offset),
            _ => (page * Page) + offset,
        };
    }

    /// <summary>An address of which a given number of bytes from it on lie in the guest's space.</summary>
    public ulong Inside(ulong near, int bytes)
    {
        var address = Address(near);
        return address <= SpaceEnd - (ulong)bytes ? address : SpaceEnd - (ulong)bytes - (ulong)dice.Below(64);
    }

    private void FillGroup(CraftedState crafted, RegisterGroup group)
    {
        if (group.Name == "reservation")
        {
            // Address of what is reserved plus 1, or nothing.
            crafted.State[group] = dice.OneIn(2) ? 0 : Masked(Address(crafted.Pc) + 1, group);
        }
        else if (group == isa.StackPointer.Group)
        {
            for (var i = 0; i < group.Count; i++)
            {
                crafted.Set(i, i == group.ZeroIndex ? 0 : dice.OneIn(3) ? Address(crafted.Pc) : dice.Operand());
            }
        }
        else if (IsArchitectural(group))
        {
            for (var i = 0; i < group.Count; i++)
            {
                // A single in the low half of a double's register has ones above it.
                var value = dice.Operand();
                crafted.State[group, i] = Masked(dice.OneIn(2) ? value | 0xffffffff00000000 : value, group);
            }
        }
    }

    /// <summary>Whether a register belongs to the processor, and not to the environment that every machine has.</summary>
    private bool IsArchitectural(RegisterGroup group)
    {
        var registers = isa.Registers;
        RegisterGroup?[] environment =
        [
            registers.Pc, registers.NextPc, registers.Step, registers.Break, registers.MapTop, registers.InputOffset,
            registers.PreimageKey, registers.PreimageOffset, registers.ExitCode, registers.Exited,
        ];
        return !environment.Contains(group);
    }

    private static ulong Masked(ulong value, RegisterGroup group) => value & (ulong)Expr.Mask(Math.Min(64, group.Width));

    private ulong ProgramCounter()
    {
        var page = dice.Next() % (SpaceEnd / Page) * Page;
        return dice.Below(8) switch
        {
            0 => page + Page - Alignment,
            1 => page + ((ulong)dice.Below(128) * Leaf) + Leaf - Alignment,
            2 => SpaceEnd - 4,
            3 => (ulong)dice.Below(64) * Alignment,
            _ => page + ((ulong)dice.Below((int)(Page / Alignment) - 1) * Alignment),
        };
    }
}
