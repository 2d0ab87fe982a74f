// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Rollup.States;

namespace Omo.Rollup.Chain;

/// <summary>The blocks that batches lead to once that is final.</summary>
internal sealed class FinalStates
{
    private readonly IReadOnlyDictionary<ulong, Hash256> _blocks;

    private FinalStates(IReadOnlyDictionary<ulong, Hash256> blocks)
    {
        _blocks = blocks;
        Batches = blocks.Keys.DefaultIfEmpty().Max();
    }

    /// <summary>How many batches there are whose result is final.</summary>
    public ulong Batches { get; }

    /// <summary>Those among proposals.</summary>
    public static FinalStates Of(IEnumerable<ProposalView> proposals) =>
        new(proposals.Where(p => p.Status == ProposalStatus.Final).ToDictionary(p => p.Batches, p => p.BlockHash));

    /// <summary>The final block behind so many batches, or null.</summary>
    public Hash256? FindBlock(ulong batches) => _blocks.TryGetValue(batches, out var hash) ? hash : null;
}
