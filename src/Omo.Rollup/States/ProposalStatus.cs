// SPDX-License-Identifier: MIT
namespace Omo.Rollup.States;

/// <summary>How a proposal stands; see StateChain.sol. The last two are final.</summary>
public enum ProposalStatus
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Undecided.</summary>
    Open,

    /// <summary>What the batch leads to.</summary>
    Final,

    /// <summary>Removed.</summary>
    Removed,
}
