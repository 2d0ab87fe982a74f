// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.TestPrograms.X86;

namespace Omo.Lockstep.Tests;

/// <summary>
/// What libunicorn 2.0.1 lacks of x86-64 or does otherwise than the manual, where a correction would be the instruction once
/// more; the processor itself judges it (tests/Omo.Native.Tests).
/// </summary>
internal static class X86LibunicornLimits
{
    /// <summary>
    /// Not here: SYSCALL is the environment's; POPF reads flags of the system that a user cannot change, but the processor of
    /// libunicorn, in ring 0, can; that processor lacks MOVBE, POPCNT, INT1, 0F 0D and 0F 18 with registers and the alias F6 /1
    /// of TEST; a byte swap of 16 bits is undefined (SDM volume 2, BSWAP). It clears the upper half of registers that an
    /// instruction does not write: the target of BSF and BSR of 0, target or rax of a 32-bit CMPXCHG (SDM volume 2: only one of
    /// them is written), rbp after a 16-bit ENTER.
    /// </summary>
    public static bool IsLeftOut(Row row) => row.Name is "syscall" or "popf" or "popfq" or "int1" or "bswap r16"
            or "bsf r32, r/m32" or "bsr r32, r/m32" or "cmpxchg r32, r32" or "cmpxchg m32, r32" or "enter imm16, imm8"
        || row.Name.StartsWith("movbe", StringComparison.Ordinal)
        || row.Name.StartsWith("popcnt", StringComparison.Ordinal)
        || row.Form!.Text is "0F 0D /r" or "0F 18 /r"
        || (row.Name.StartsWith("test", StringComparison.Ordinal) && row.Form!.Text.Contains("/1", StringComparison.Ordinal));

    /// <summary>
    /// Undefined: 16-bit double shifts by more than 16 (SDM volume 2, SHLD, SHRD). Wrong: flags of NEG with LOCK and of shifts
    /// by cl in memory (they are those of the register form), RET with 8000h and more to release, which is unsigned, PAUSE with
    /// REX.B, which it takes for an exchange.
    /// </summary>
    /// <param name="instruction">The instruction's bytes.</param>
    /// <param name="decoded">The instruction.</param>
    /// <param name="rcx">Register rcx before it, which counts shifts, or null when it is not known.</param>
    public static bool IsWrong(byte[] instruction, in Decoded decoded, int? rcx)
    {
        var name = decoded.Row.Name;
        var isMemory = X8664.Instance.Disassemble(decoded, RandomX86.Code).Contains('[', StringComparison.Ordinal);
        var isByRegister = name.Contains(", cl", StringComparison.Ordinal);
        var count = !isByRegister ? instruction[^1] : rcx ?? byte.MaxValue;
        return decoded.Mnemonic switch
        {
            "shld" or "shrd" => isMemory || (name.Contains("16", StringComparison.Ordinal) && (count & 31) > 16),
            "shl" or "shr" or "sar" => isMemory && isByRegister,
            "neg" => instruction.Contains((byte)0xf0),
            "ret" => instruction.Length > 2 && instruction[^1] >= 0x80,
            // Refused before libunicorn sees it, as every other vector is.
            "int" => instruction[^1] == 3,
            "pause" => instruction.Length > 2,
            _ => false,
        };
    }
}
