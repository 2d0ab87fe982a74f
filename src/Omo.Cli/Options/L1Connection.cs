// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;
using Omo.Node;

namespace Omo.Cli.Options;

/// <summary>A node's options with its L1, and the connections that it uses.</summary>
/// <param name="Options">The options.</param>
/// <param name="Reading">Reads the record.</param>
/// <param name="Watching">Watches states.</param>
internal sealed record L1Connection(NodeOptions Options, EthereumClient Reading, EthereumClient Watching) : IDisposable
{
    /// <summary>Ends the connections.</summary>
    public void Dispose()
    {
        Reading.Dispose();
        Watching.Dispose();
    }
}
