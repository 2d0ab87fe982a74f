// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Unicorn;

/// <summary>Outcome of one step in libunicorn.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Signal">For a fault, the signal that Linux makes of it.</param>
/// <param name="Reason">For a fault, the library's words.</param>
public readonly record struct UnicornStep(UnicornStepKind Kind, Signal Signal, string Reason)
{
    /// <summary>The instruction was executed.</summary>
    public static UnicornStep Executed => new(UnicornStepKind.Executed, default, "");

    /// <summary>The result is the environment's.</summary>
    public static UnicornStep Environment => new(UnicornStepKind.Environment, default, "");
}
