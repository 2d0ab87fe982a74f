// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>What an instruction of a loop does with an address.</summary>
/// <param name="Address">The address, or the condition for a fault where it is only checked for being a multiple of so many bytes.</param>
/// <param name="Value">What it is computed from.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Kind">What is done.</param>
internal sealed record LoopAccess(Expr Address, LinearValue Value, int Bytes, LoopAccess.Use Kind)
{
    /// <summary>What is done with an address.</summary>
    internal enum Use
    {
        /// <summary>It is read from.</summary>
        Load,

        /// <summary>It is written to.</summary>
        Store,

        /// <summary>It must be a multiple of the bytes.</summary>
        Alignment,
    }
}
