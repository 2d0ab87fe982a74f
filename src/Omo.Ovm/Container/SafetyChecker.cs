// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Container;

/// <summary>
/// Which code the container admits (version 1): code that reaches state and context only through the execution manager. The container's
/// own checker is written in C; this one is independent of it.
/// </summary>
public static class SafetyChecker
{
    private const byte Caller = 0x33;
    private const byte JumpDestination = 0x5b;
    private const byte Push1 = 0x60;
    private const byte Push32 = 0x7f;

    /// <summary>The offset of the first instruction that is not admitted, or null if the code is safe.</summary>
    public static int? FindUnsafe(ReadOnlySpan<byte> code)
    {
        var isReachable = true;
        var at = 0;
        while (at < code.Length)
        {
            var opcode = code[at];
            if (opcode is >= Push1 and <= Push32)
            {
                at += 2 + opcode - Push1;
                continue;
            }

            isReachable |= opcode == JumpDestination;
            if (isReachable && opcode == Caller)
            {
                var sequence = SequenceAt(code[at..]);
                if (sequence == 0)
                {
                    return at;
                }

                at += sequence;
                continue;
            }

            if (isReachable && !IsPlain(opcode) && !IsHalting(opcode))
            {
                return at;
            }

            isReachable &= !IsHalting(opcode);
            at++;
        }

        return null;
    }

    private static int SequenceAt(ReadOnlySpan<byte> code) =>
        code.StartsWith(ContainerCode.Kall) ? ContainerCode.Kall.Length
        : code.StartsWith(ContainerCode.Kopy) ? ContainerCode.Kopy.Length
        : 0;

    private static bool IsHalting(byte opcode) => opcode is 0x00 or 0x56 or 0xf3 or 0xfe;

    private static bool IsPlain(byte opcode) => opcode
        is (>= 0x01 and <= 0x0b) or (>= 0x10 and <= 0x1d) or 0x20 or (>= 0x34 and <= 0x39) or 0x3d or 0x3e
        or (>= 0x50 and <= 0x53) or (>= 0x57 and <= 0x5b) or (>= 0x80 and <= 0x9f) or (>= 0xa0 and <= 0xa4);
}
