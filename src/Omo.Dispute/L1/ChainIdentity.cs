// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>What tells a chain from every other: private ones share their number.</summary>
/// <param name="Number">Its number, which signatures name (EIP-155).</param>
/// <param name="Genesis">The hash of its first block.</param>
public sealed record ChainIdentity(ulong Number, Hash256 Genesis)
{
    /// <summary>The chain that a node follows.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public static async Task<ChainIdentity> OfAsync(EthereumClient client, CancellationToken cancellation = default)
    {
        var number = await new AccountQueries(client, default).ChainIdAsync(cancellation).ConfigureAwait(false);
        return new ChainIdentity(number, (await client.BlockAsync(0, cancellation).ConfigureAwait(false)).Hash);
    }

    /// <summary>Both, for people.</summary>
    public override string ToString() => FormattableString.Invariant($"chain {Number} that begins with block {Genesis}");
}
