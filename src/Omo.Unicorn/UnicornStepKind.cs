// SPDX-License-Identifier: MIT
namespace Omo.Unicorn;

/// <summary>What became of one step in libunicorn.</summary>
public enum UnicornStepKind
{
    /// <summary>The instruction was executed.</summary>
    Executed,

    /// <summary>Nothing was executed: the result is the environment's, which only Omo knows.</summary>
    Environment,

    /// <summary>The instruction raised an exception.</summary>
    Fault,
}
