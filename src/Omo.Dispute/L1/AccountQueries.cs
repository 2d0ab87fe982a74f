// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>What an account's next transaction depends on, asked of a node and checked to be a number. Amounts are in wei.</summary>
/// <param name="client">The node.</param>
/// <param name="account">The account.</param>
internal sealed class AccountQueries(EthereumClient client, Address account)
{
    /// <summary>The chain that the node follows.</summary>
    public Task<ulong> ChainIdAsync(CancellationToken cancellation) => WholeAsync("eth_chainId", [], cancellation);

    /// <summary>The number of the latest block.</summary>
    public Task<ulong> BlockNumberAsync(CancellationToken cancellation) => client.BlockNumberAsync(cancellation);

    /// <summary>How many transactions of the account are in the chain up to a block, or the latest: the nonce of the next one.</summary>
    public Task<ulong> NonceAsync(BlockHeader? block, CancellationToken cancellation) =>
        client.NonceAsync(account, block, cancellation);

    /// <summary>What the account has.</summary>
    /// <exception cref="L1Exception">It is less than <paramref name="value"/>; or the node failed.</exception>
    public async Task<AccountFunds> FundsAsync(BigInteger value, CancellationToken cancellation)
    {
        var funds = new AccountFunds(account, await client.BalanceAsync(account, cancellation).ConfigureAwait(false));
        funds.Require(value, gasCost: 0);
        return funds;
    }

    /// <summary>The gas that a transaction would need now.</summary>
    /// <exception cref="L1Exception">It would revert, then with its data; or the node failed.</exception>
    public Task<ulong> EstimateAsync(Address? to, byte[] data, BigInteger value, CancellationToken cancellation)
    {
        var call = new JsonObject { ["from"] = account.ToString(), ["data"] = Hex.Encode(data), ["value"] = Hex.Quantity(value) };
        if (to is { } address)
        {
            call["to"] = address.ToString();
        }

        return WholeAsync("eth_estimateGas", [call], cancellation);
    }

    /// <summary>The tip that the node suggests, and the base fee of the latest block: 0 on a chain without one.</summary>
    public async Task<(BigInteger Tip, BigInteger BaseFee)> FeesAsync(CancellationToken cancellation)
    {
        var tip = await NumberAsync("eth_maxPriorityFeePerGas", [], cancellation).ConfigureAwait(false);
        var block = await client.RequestAsync("eth_getBlockByNumber", ["latest", false], cancellation).ConfigureAwait(false);
        return block.ValueKind == JsonValueKind.Object && block.TryGetProperty("baseFeePerGas", out var fee)
            ? (tip, NodeAnswer.Read("eth_getBlockByNumber", () => NodeAnswer.Number(fee)))
            : (tip, BigInteger.Zero);
    }

    private async Task<ulong> WholeAsync(string method, JsonArray parameters, CancellationToken cancellation)
    {
        var answer = await client.RequestAsync(method, parameters, cancellation).ConfigureAwait(false);
        return NodeAnswer.Read(method, () => (ulong)NodeAnswer.Number(answer));
    }

    private async Task<BigInteger> NumberAsync(string method, JsonArray parameters, CancellationToken cancellation)
    {
        var answer = await client.RequestAsync(method, parameters, cancellation).ConfigureAwait(false);
        return NodeAnswer.Read(method, () => NodeAnswer.Number(answer));
    }
}
