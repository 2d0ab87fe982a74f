// SPDX-License-Identifier: MIT
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>What is known of the code that Solidity's compiler writes.</summary>
internal static class SolidityCode
{
    /// <summary>Whether code begins by setting the pointer to free memory.</summary>
    public static bool LooksLikeSolidity(ReadOnlySpan<byte> code) =>
        code.Length > 5 && code[0] == Opcodes.Push1 && code[1] is 0x80 or 0x60 && code[2] == Opcodes.Push1 && code[3] == 0x40 && code[4] == Opcodes.MStore;
}
