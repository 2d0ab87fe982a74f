// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>What becomes of a constant that a PUSH puts on the stack.</summary>
[Flags]
internal enum PushUse
{
    None = 0,

    /// <summary>A jump goes there.</summary>
    Jump = 1,

    /// <summary>It is an operand of CODECOPY or RETURN, which are replaced themselves where the operand has to be another.</summary>
    Replaced = 2,

    /// <summary>It may say how far something in memory reaches; see <see cref="FlowAnalysis.ReachesOf"/>.</summary>
    Reach = 4,

    /// <summary>It is added to another number, which may round it or give an address.</summary>
    Sum = 8,

    /// <summary>It is compared, stored or looked up: a number that stands for itself.</summary>
    Value = 16,

    /// <summary>Anything else: it is calculated with, or there was too much to follow.</summary>
    Unclear = 32,
}
