// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Cli.Isa;

/// <summary>Bytes of code as the number that manuals print.</summary>
internal static class InstructionWord
{
    /// <summary>Up to four bytes as a number in the byte order of the instruction set.</summary>
    public static uint Of(InstructionSet isa, ReadOnlySpan<byte> bytes)
    {
        uint word = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (uint)bytes[i] << (8 * (isa.IsBigEndian ? bytes.Length - 1 - i : i));
        }

        return word;
    }

    /// <summary>The word at the program counter of a machine if it is no instruction, as 0x-hex; otherwise null.</summary>
    public static string? IllegalAtPc(Machine.Machine machine)
    {
        var isa = machine.State.Isa;
        var pc = machine.State.Pc;
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        if (!TryRead(machine, pc, bytes[..isa.FetchUnit]))
        {
            return null;
        }

        var length = isa.LengthOf(Of(isa, bytes[..isa.FetchUnit]));
        return length <= bytes.Length && TryRead(machine, pc, bytes[..length])
            && !isa.TryDecode(Of(isa, bytes[..length]), length, out _)
            ? $"0x{Convert.ToString(Of(isa, bytes[..length]), 16).PadLeft(2 * length, '0')}"
            : null;
    }

    private static bool TryRead(Machine.Machine machine, ulong address, Span<byte> bytes)
    {
        var end = machine.State.Isa.SpaceEnd;
        if (address >= end || end - address < (ulong)bytes.Length)
        {
            return false;
        }

        machine.State.Memory.Read(address, bytes);
        return true;
    }
}
