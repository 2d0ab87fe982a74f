// SPDX-License-Identifier: MIT
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>What is known of the code that Solidity's compiler writes.</summary>
internal static class Metadata
{
    private const int LengthBytes = 2;

    /// <summary>Where the CBOR map at the end begins, which is never executed; the length of the code if there is none.</summary>
    public static int StartIn(ReadOnlySpan<byte> code)
    {
        if (code.Length < LengthBytes)
        {
            return code.Length;
        }

        var start = code.Length - LengthBytes - ((code[^2] << 8) | code[^1]);

        // A map with one to four entries, the first key a short text.
        return start >= 0 && start < code.Length - LengthBytes - 1 && code[start] is >= 0xa1 and <= 0xa4 && code[start + 1] is >= 0x64 and <= 0x6c
            ? start
            : code.Length;
    }

    /// <summary>Whether code begins by setting the pointer to free memory.</summary>
    public static bool LooksLikeSolidity(ReadOnlySpan<byte> code) =>
        code.Length > 5 && code[0] == Opcodes.Push1 && code[1] is 0x80 or 0x60 && code[2] == Opcodes.Push1 && code[3] == 0x40 && code[4] == Opcodes.MStore;

    /// <summary>
    /// Whether a constant is, or is added to, the address of an MSTORE that follows, and may be meant as a place in code that was copied to
    /// memory before.
    /// </summary>
    public static bool IsAddressOfStore(Disassembly code, Instruction push, int copiedAt)
    {
        var isAdded = false;
        for (var next = code.At(push.Next); next is not null; next = code.At(next.Next))
        {
            switch (next.Code)
            {
                case Opcodes.Add when !isAdded:
                    isAdded = true;
                    break;
                case Opcodes.MStore:
                    return push.Offset > copiedAt && (isAdded || push.Immediate > 0x40);
                case >= Opcodes.Dup1 and <= Opcodes.Swap16:
                    break;
                default:
                    return false;
            }
        }

        return false;
    }
}
