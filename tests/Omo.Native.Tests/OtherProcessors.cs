// SPDX-License-Identifier: MIT
using System.Runtime.Intrinsics.X86;

namespace Omo.Native.Tests;

/// <summary>
/// Encodings with which processors that are not Intel's do something else. Omo does what Intel's manual (SDM) says, so these cannot
/// judge it there.
/// </summary>
internal static class OtherProcessors
{
    private const byte OperandSize = 0x66;
    private const byte Repeat = 0xf3;
    private const byte OtherRepeat = 0xf2;
    private const byte Escape = 0x0f;
    private const int RexB = 1;

    // "GenuineIntel" is answered in the registers ebx, edx and ecx.
    private static readonly bool s_isIntel = X86Base.IsSupported && X86Base.CpuId(0, 0) is { Ebx: 0x756e6547, Edx: 0x49656e69, Ecx: 0x6c65746e };

    /// <summary>
    /// Whether 0F 0D with a register is undefined: a reserved NOP in Intel's manual (SDM volume 2, appendix A, table A-3), while others
    /// have only prefetches of memory there.
    /// </summary>
    public static bool LackHints => !s_isIntel;

    /// <summary>Whether the processor of this machine is one that does something else with an instruction.</summary>
    public static bool Differ(ReadOnlySpan<byte> instruction)
    {
        if (s_isIntel)
        {
            return false;
        }

        var (at, rex, hasOperandSize, hasRepeat, hasOtherRepeat) = (0, 0, false, false, false);
        while (IsPrefix(instruction[at]) || instruction[at] is >= 0x40 and <= 0x4f)
        {
            // REX counts only right before the opcode.
            rex = IsPrefix(instruction[at]) ? 0 : instruction[at];
            hasOperandSize |= instruction[at] == OperandSize;
            hasRepeat |= instruction[at] == Repeat;
            hasOtherRepeat |= instruction[at] == OtherRepeat;
            at++;
        }

        var opcode = instruction[at];
        var next = at + 1 < instruction.Length ? instruction[at + 1] : 0;

        // Near branches: the SDM forces their operands to 64 bits (volume 2, appendix A.2.5, f64); others cut the target to 16.
        var isBranch = opcode is (>= 0x70 and <= 0x7f) or (>= 0xe0 and <= 0xe3) or 0xe8 or 0xe9 or 0xeb or 0xc2 or 0xc3
            || (opcode == Escape && next is >= 0x80 and <= 0x8f)
            || (opcode == 0xff && ((next >> 3) & 7) is 2 or 4);
        if (isBranch)
        {
            // Repeat prefixes mean nothing there, but are reserved (SDM volume 2, section 2.1.1); others let them decide LOOPE and LOOPNE.
            return hasOperandSize || ((hasRepeat || hasOtherRepeat) && (opcode is 0xe0 or 0xe1));
        }

        // F3 90 is PAUSE (SDM volume 2, PAUSE) whatever REX says; others exchange rax with r8.
        if (opcode == 0x90)
        {
            return hasRepeat && (rex & RexB) != 0;
        }

        return false;
    }

    private static bool IsPrefix(byte value) => value is 0x66 or 0x67 or 0xf0 or 0xf2 or 0xf3 or 0x26 or 0x2e or 0x36 or 0x3e or 0x64 or 0x65;
}
