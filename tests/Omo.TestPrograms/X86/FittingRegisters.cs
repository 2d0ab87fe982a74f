// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.State;

namespace Omo.TestPrograms.X86;

/// <summary>
/// Registers with which a random instruction mostly does more than fault. They decide only what is tested; what comes of it is
/// the judge's.
/// </summary>
/// <param name="random">The choices.</param>
/// <param name="place">A place for an operand in memory.</param>
internal sealed class FittingRegisters(Random random, Func<ulong> place)
{
    /// <summary>The numbers of bits in some kilobytes, so that a bit's place stays near its address.</summary>
    private const ulong NearBits = 0x1fff;

    /// <summary>Changes registers of a machine for an instruction.</summary>
    public void Set(MachineState state, in Decoded instruction)
    {
        foreach (var register in (ReadOnlySpan<int>)[X86Registers.Rsp, X86Registers.Rbp, X86Registers.Rsi, X86Registers.Rdi])
        {
            state[X86Registers.R, register] = place();
        }

        var form = X86Fields.FormOf(instruction);
        if (form.IsMemory)
        {
            if (instruction.Mnemonic.StartsWith("bt", StringComparison.Ordinal))
            {
                state[X86Registers.R, (int)instruction[X86Fields.Reg]] &= NearBits;
            }

            SetAddress(state, instruction, form);
        }

        if (instruction.Mnemonic is "div" or "idiv" && random.Next(4) > 0)
        {
            SetDividend(state, instruction);
        }

        if (instruction.Mnemonic.StartsWith("cmpxchg", StringComparison.Ordinal) && random.Next(2) > 0)
        {
            SetComparand(state, instruction, form);
        }
    }

    /// <summary>The base, or an index without one, such that the sum is a place; the same register as both is left as it is.</summary>
    private void SetAddress(MachineState state, in Decoded instruction, X86Form form)
    {
        var segment = form.UsesFs ? state[X86Registers.FsBase] : form.UsesGs ? state[X86Registers.GsBase] : 0;
        var rest = place() - (ulong)segment - instruction[X86Fields.Displacement];
        var (start, index) = ((int)instruction[X86Fields.Base], (int)instruction[X86Fields.Index]);
        if (form.HasBase && form.HasIndex && start != index)
        {
            Write(state, form, start, rest - ((ulong)state[X86Registers.R, index] << form.Scale));
        }
        else if (form.HasBase && !form.HasIndex)
        {
            Write(state, form, start, rest);
        }
        else if (form.HasIndex && !form.HasBase)
        {
            Write(state, form, index, rest >> form.Scale);
        }
    }

    /// <summary>Sets what an address of this form takes of a register.</summary>
    private static void Write(MachineState state, X86Form form, int register, ulong value)
    {
        var used = form.IsAddress32 ? uint.MaxValue : ulong.MaxValue;
        state[X86Registers.R, register] = ((ulong)state[X86Registers.R, register] & ~used) | (value & used);
    }

    /// <summary>A dividend without an upper half of its own, as most quotients are too large otherwise.</summary>
    private static void SetDividend(MachineState state, in Decoded instruction)
    {
        var dividend = (long)state[X86Registers.R, X86Registers.Rax];
        if (((OpcodeEncoding)instruction.Row.Form!).Operands[0].Width == 8)
        {
            var low = instruction.Mnemonic == "idiv" ? (ushort)(sbyte)dividend : (byte)dividend;
            state[X86Registers.R, X86Registers.Rax] = ((ulong)dividend & ~0xffffUL) | low;
            return;
        }

        var width = ((OpcodeEncoding)instruction.Row.Form!).Operands[0].Width;
        var sign = dividend << (64 - width) >> 63;
        state[X86Registers.R, X86Registers.Rdx] = instruction.Mnemonic == "idiv" ? (ulong)sign : 0;
    }

    /// <summary>What is to be compared, so that it is equal.</summary>
    private static void SetComparand(MachineState state, in Decoded instruction, X86Form form)
    {
        if (!form.IsMemory)
        {
            state[X86Registers.R, X86Registers.Rax] = state[X86Registers.R, (int)instruction[X86Fields.Rm]];
            return;
        }

        var address = AddressOf(state, instruction, form);
        if (address >= state.Isa.SpaceEnd - 16)
        {
            return;
        }

        var memory = state.Memory.View(address, 16);
        var (accumulator, data) = (BinaryPrimitives.ReadUInt64LittleEndian(memory), BinaryPrimitives.ReadUInt64LittleEndian(memory[8..]));
        if (instruction.Mnemonic == "cmpxchg8b")
        {
            (accumulator, data) = ((uint)accumulator, accumulator >> 32);
        }

        var isPair = instruction.Mnemonic != "cmpxchg";
        if (!IsPartOfAddress(instruction, form, X86Registers.Rax) && !(isPair && IsPartOfAddress(instruction, form, X86Registers.Rdx)))
        {
            state[X86Registers.R, X86Registers.Rax] = accumulator;
            state[X86Registers.R, X86Registers.Rdx] = isPair ? data : state[X86Registers.R, X86Registers.Rdx];
        }
    }

    private static bool IsPartOfAddress(in Decoded instruction, X86Form form, int register) =>
        (form.HasBase && (int)instruction[X86Fields.Base] == register) || (form.HasIndex && (int)instruction[X86Fields.Index] == register);

    private static ulong AddressOf(MachineState state, in Decoded instruction, X86Form form)
    {
        var address = instruction[X86Fields.Displacement]
            + (form.IsRipRelative ? state.Pc + (ulong)instruction.Length : 0)
            + (form.HasBase ? (ulong)state[X86Registers.R, (int)instruction[X86Fields.Base]] : 0)
            + (form.HasIndex ? (ulong)state[X86Registers.R, (int)instruction[X86Fields.Index]] << form.Scale : 0);
        return (form.IsAddress32 ? (uint)address : address)
            + (ulong)(form.UsesFs ? state[X86Registers.FsBase] : form.UsesGs ? state[X86Registers.GsBase] : 0);
    }
}
