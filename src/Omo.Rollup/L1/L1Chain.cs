// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Rollup.L1;

/// <summary>The transaction chain on L1, with its parameters.</summary>
/// <param name="Client">L1.</param>
/// <param name="Transactions">TransactionChain.sol.</param>
/// <param name="InclusionWindow">Seconds after which a block is too old to be recorded, and a deposit overdue.</param>
/// <param name="InclusionWindowBlocks">The same in blocks of L1, for blocks alone.</param>
/// <param name="BlockGasLimit">Gas limit of every block on L2.</param>
public sealed record L1Chain(
    EthereumClient Client, DeployedContract Transactions, ulong InclusionWindow, ulong InclusionWindowBlocks, ulong BlockGasLimit)
{
    /// <summary>Finds it.</summary>
    /// <param name="client">L1.</param>
    /// <param name="address">TransactionChain.sol.</param>
    /// <exception cref="L1Exception">The node failed, or there is no such contract.</exception>
    public static async Task<L1Chain> OpenAsync(EthereumClient client, Address address)
    {
        var contract = new DeployedContract(client, ContractArtifact.Load(RollupContracts.TransactionChain), address);
        return new L1Chain(
            client, contract, await NumberAsync(contract, "inclusionWindow").ConfigureAwait(false),
            await NumberAsync(contract, "inclusionWindowBlocks").ConfigureAwait(false), await NumberAsync(contract, "blockGasLimit").ConfigureAwait(false));
    }

    /// <summary>How many batches there are now.</summary>
    public Task<ulong> BatchCountAsync() => NumberAsync(Transactions, "batchCount");

    private static async Task<ulong> NumberAsync(DeployedContract contract, string function) =>
        (ulong)(BigInteger)(await contract.CallAsync(function).ConfigureAwait(false))[0];
}
