// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Scenarios;

/// <summary>A pre-state, the rules, a block, its transactions, and what they are to lead to.</summary>
public sealed record Scenario
{
    /// <summary>Its name, such as <c>add11/Istanbul/0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The fork that the block follows.</summary>
    public required Fork Fork { get; init; }

    /// <summary>All accounts before.</summary>
    public required IReadOnlyList<Account> PreState { get; init; }

    /// <summary>The chain's rules.</summary>
    public required ChainConfiguration Configuration { get; init; }

    /// <summary>The block with its transactions.</summary>
    public required Batch Batch { get; init; }

    /// <summary>The state root that must come out, if the file says.</summary>
    public Hash256? ExpectedRoot { get; init; }

    /// <summary>The hash of the logs that must come out, if the file says.</summary>
    public Hash256? ExpectedLogsHash { get; init; }

    /// <summary>Writes the pre-state into a new store.</summary>
    /// <exception cref="OvmException">An account is malformed.</exception>
    public PreparedBatch Prepare()
    {
        var store = new OracleStore();
        return new PreparedBatch(store, OvmState.Write(store, OvmState.EmptyRoot, PreState), Configuration, Batch);
    }
}
