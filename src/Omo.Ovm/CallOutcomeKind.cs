// SPDX-License-Identifier: MIT
namespace Omo.Ovm;

/// <summary>How a call ended; enum ovm_outcome.</summary>
public enum CallOutcomeKind
{
    /// <summary>It returned.</summary>
    Success = 0,

    /// <summary>It reverted; gas is left and the output says why.</summary>
    Reverted = 1,

    /// <summary>It ended exceptionally; no gas is left.</summary>
    Failed = 2,
}
