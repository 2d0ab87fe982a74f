// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>The condition for a fault that an address is misaligned, as rows have it: not (address and ones equals 0).</summary>
internal static class AlignmentCondition
{
    /// <summary>Takes such a condition apart.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="address">The address.</param>
    /// <param name="bytes">The bytes, a power of two, of which it is no multiple where the condition holds.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryGet(Expr condition, out Expr address, out int bytes)
    {
        (address, bytes) = (condition, 0);
        if (condition is not { Kind: ExprKind.Not, A: { Kind: ExprKind.Eq, B.IsConst: true, A: { Kind: ExprKind.And, B.IsConst: true } masked } equal }
            || !equal.B.Is(0) || !BitOperations.IsPow2(masked.B.ValueLow + 1))
        {
            return false;
        }

        (address, bytes) = (masked.A, (int)masked.B.ValueLow + 1);
        return true;
    }
}
