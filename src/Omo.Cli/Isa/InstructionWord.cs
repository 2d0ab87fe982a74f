// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Cli.Isa;

/// <summary>Bytes of code as manuals print them.</summary>
internal static class InstructionWord
{
    private const int LongestShown = 15;

    /// <summary>
    /// What stands at the program counter of a machine if it is no instruction: the word as 0x-hex, or the bytes in hex where
    /// instructions are no words; otherwise null.
    /// </summary>
    public static string? IllegalAtPc(Machine.Machine machine)
    {
        var isa = machine.State.Isa;
        var pc = machine.State.Pc;
        if (pc >= isa.SpaceEnd)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[LongestShown];
        bytes = bytes[..(int)Math.Min((ulong)bytes.Length, isa.SpaceEnd - pc)];
        machine.State.Memory.Read(pc, bytes);
        if (isa.Decode(bytes, out _, out var length) != DecodeOutcome.Reserved)
        {
            return null;
        }

        return isa.LongestInstruction != 0
            ? Convert.ToHexStringLower(bytes)
            : $"0x{Convert.ToString(isa.WordOf(bytes[..length]), 16).PadLeft(2 * length, '0')}";
    }
}
