// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node;
using Omo.Rollup.Chain;
using Omo.Rollup.Devnet;
using Omo.Rollup.L1;
using Omo.Rollup.States;

namespace Omo.Cli.Options;

/// <summary>What a node is told of its L1.</summary>
/// <param name="Endpoint">The Ethereum node.</param>
/// <param name="Transactions">TransactionChain.sol.</param>
/// <param name="States">StateChain.sol, or null.</param>
/// <param name="IsVerifier">Whether the chain is rebuilt from L1 alone.</param>
/// <param name="Depth">Blocks of L1 behind which no reorganisation is expected.</param>
/// <param name="FirstBlock">The first block of L1 to read.</param>
internal sealed record L1Source(Uri Endpoint, Address Transactions, Address? States, bool IsVerifier, ulong Depth, ulong FirstBlock)
{
    /// <summary>Connects a node to it.</summary>
    /// <param name="options">The node's options.</param>
    /// <exception cref="L1Exception">L1 does not answer, or has no such contract.</exception>
    public async Task<L1Connection> ConnectAsync(NodeOptions options)
    {
        // Two things look at L1 at the same time: what reads the record, and what watches states.
        var (reading, watching) = (new EthereumClient(Endpoint), new EthereumClient(Endpoint));
        try
        {
            var chain = await L1Chain.OpenAsync(reading, Transactions).ConfigureAwait(false);
            var side = new L1SideOptions
            {
                Folder = options.DataFolder, IsVerifier = IsVerifier, BlockTime = options.BlockTime, Depth = Depth, FirstBlock = FirstBlock,
                States = States is { } states ? new StateChainContract(watching, states) : null, Page = StatusPage.Read(),
            };

            // Nobody would put a transaction that a verifier takes into a block.
            var pool = IsVerifier ? options.Pool with { Transactions = 0 } : options.Pool;
            return new L1Connection(
                options with { Pool = pool, L1 = (blocks, waiting, logs) => new L1Side(chain, side, blocks, waiting, logs) }, reading, watching);
        }
        catch
        {
            reading.Dispose();
            watching.Dispose();
            throw;
        }
    }
}
