// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// Calls and transactions over an Ethereum node's JSON-RPC. Transactions go out from accounts that the node itself holds
/// the keys of, as anvil does. Every failure is an <see cref="L1Exception"/>; one caller at a time.
/// </summary>
public sealed class EthereumClient : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly JsonRpc _rpc;
    private readonly TimeSpan _timeout;
    private IReadOnlyList<Address>? _accounts;

    /// <summary>A client of the node at <paramref name="endpoint"/>; nothing is sent yet.</summary>
    /// <param name="endpoint">Where the node answers JSON-RPC over HTTP.</param>
    /// <param name="timeout">How long to wait for an answer or a receipt; two minutes if not given.</param>
    /// <param name="onWaiting">Told what is waited for, when an answer takes some seconds.</param>
    public EthereumClient(Uri endpoint, TimeSpan? timeout = null, Action<string>? onWaiting = null)
    {
        _timeout = timeout ?? TimeSpan.FromMinutes(2);
        _rpc = new JsonRpc(endpoint, _timeout) { OnWaiting = onWaiting };
    }

    /// <summary>Gas limit of each transaction. It is not estimated: an estimate costs many executions.</summary>
    public ulong TransactionGas { get; init; } = 30_000_000;

    /// <summary>Any request; the result as the node gave it.</summary>
    /// <param name="method">Method, such as evm_increaseTime.</param>
    /// <param name="parameters">JSON parameters.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<JsonElement> RequestAsync(string method, JsonArray parameters, CancellationToken cancellation = default) =>
        _rpc.RequestAsync(method, parameters, cancellation);

    /// <summary>The accounts that the node signs for; the first one is the default sender.</summary>
    public async Task<IReadOnlyList<Address>> AccountsAsync(CancellationToken cancellation = default)
    {
        if (_accounts is null)
        {
            JsonElement result = await _rpc.RequestAsync("eth_accounts", [], cancellation).ConfigureAwait(false);
            _accounts = NodeAnswer.Read("eth_accounts", () => result.EnumerateArray().Select(a => Address.Parse(a.GetString()!)).ToList());
        }

        return _accounts;
    }

    /// <summary>Balance of an account in wei.</summary>
    public async Task<BigInteger> BalanceAsync(Address account, CancellationToken cancellation = default)
    {
        JsonElement result = await _rpc.RequestAsync("eth_getBalance", [account.ToString(), "latest"], cancellation)
            .ConfigureAwait(false);
        return NodeAnswer.Read("eth_getBalance", () => NodeAnswer.Number(result));
    }

    /// <summary>How many transactions of an account are in the chain up to a block, or the latest: the nonce of the next one.</summary>
    public async Task<ulong> NonceAsync(Address account, BlockHeader? at = null, CancellationToken cancellation = default)
    {
        JsonElement count = await _rpc.RequestAsync("eth_getTransactionCount", [account.ToString(), Tag(at)], cancellation).ConfigureAwait(false);
        return NodeAnswer.Read("eth_getTransactionCount", () => (ulong)NodeAnswer.Number(count));
    }

    /// <summary>Executes without a transaction and returns what the contract returned.</summary>
    /// <param name="to">The contract.</param>
    /// <param name="data">Selector and arguments.</param>
    /// <param name="from">msg.sender; nobody if not given.</param>
    /// <param name="at">The block after which it is executed; the latest if not given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="L1Exception">The contract reverted, then with its data, or the node failed.</exception>
    public async Task<byte[]> CallAsync(
        Address to, byte[] data, Address? from = null, BlockHeader? at = null, CancellationToken cancellation = default)
    {
        JsonElement result = await _rpc.RequestAsync("eth_call", [Transaction(from ?? default, to, data), Tag(at)], cancellation)
            .ConfigureAwait(false);
        return NodeAnswer.Read("eth_call", () => Hex.Decode(result.GetString()));
    }

    /// <summary>Executes several calls in one message, which saves the trips; the results stand in the same order.</summary>
    /// <param name="to">The contract.</param>
    /// <param name="data">Selector and arguments of each call.</param>
    /// <param name="from">msg.sender; nobody if not given.</param>
    /// <param name="at">The block after which they are executed; the latest if not given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="L1Exception">The node failed; a call that reverts shows in its result alone.</exception>
    public async Task<IReadOnlyList<CallResult>> CallManyAsync(
        Address to, IReadOnlyList<byte[]> data, Address? from = null, BlockHeader? at = null, CancellationToken cancellation = default)
    {
        List<Func<JsonArray>> calls = [.. data.Select(d => (Func<JsonArray>)(() => [Transaction(from ?? default, to, d), Tag(at)]))];
        (JsonElement? Result, L1Exception? Error)[] results = await _rpc.RequestManyAsync("eth_call", calls, cancellation)
            .ConfigureAwait(false);
        return Array.ConvertAll(results, r => r.Error is null
            ? new CallResult(NodeAnswer.Read("eth_call", () => Hex.Decode(r.Result!.Value.GetString())), null)
            : new CallResult(null, r.Error));
    }

    /// <summary>Sends a transaction and waits until it is mined.</summary>
    /// <param name="to">The contract, or null to create one.</param>
    /// <param name="data">Selector and arguments, or the code that creates the contract.</param>
    /// <param name="from">The sender, an account of the node; its first one if not given.</param>
    /// <param name="value">Wei to send along.</param>
    /// <param name="cancellation">Ends the wait, not the transaction.</param>
    /// <exception cref="L1Exception">It reverted, then with the contract's data, was refused, or was not mined in time.</exception>
    public async Task<Receipt> SendAsync(
        Address? to, byte[] data, Address? from = null, BigInteger value = default, CancellationToken cancellation = default)
    {
        Address sender = from ?? await DefaultSenderAsync(cancellation).ConfigureAwait(false);
        JsonObject transaction = Transaction(sender, to, data);
        transaction["gas"] = Hex.Quantity(TransactionGas);
        transaction["value"] = Hex.Quantity(value);
        transaction["gasPrice"] = (await _rpc.RequestAsync("eth_gasPrice", [], cancellation).ConfigureAwait(false)).GetString();
        JsonElement hash = await _rpc.RequestAsync("eth_sendTransaction", [transaction.DeepClone()], cancellation).ConfigureAwait(false);
        JsonElement receipt = await WaitForReceiptAsync(hash.GetString()!, cancellation).ConfigureAwait(false);
        if (NodeAnswer.Read("eth_getTransactionReceipt", () => NodeAnswer.Number(receipt.GetProperty("status"))).IsOne)
        {
            return NodeAnswer.Read("eth_getTransactionReceipt", () => NodeAnswer.Receipt(receipt));
        }

        // A receipt does not say why; executing the same again does, as a failed transaction has changed nothing.
        _ = await _rpc.RequestAsync("eth_call", [transaction, "latest"], cancellation).ConfigureAwait(false);
        throw new L1Exception($"The transaction {hash.GetString()} failed, but the same call succeeds now: another one came between.");
    }

    /// <summary>The receipt of a transaction, or null while no block holds it.</summary>
    public async Task<Receipt?> ReceiptAsync(Hash256 transaction, CancellationToken cancellation = default)
    {
        JsonElement receipt = await _rpc.RequestAsync("eth_getTransactionReceipt", [transaction.ToString()], cancellation).ConfigureAwait(false);
        return receipt.ValueKind == JsonValueKind.Null ? null : NodeAnswer.Read("eth_getTransactionReceipt", () => NodeAnswer.Receipt(receipt));
    }

    /// <summary>A block, or the latest one.</summary>
    public async Task<BlockHeader> BlockAsync(ulong? number = null, CancellationToken cancellation = default)
    {
        string which = number is { } n ? Hex.Quantity(n) : "latest";
        JsonElement block = await _rpc.RequestAsync("eth_getBlockByNumber", [which, false], cancellation).ConfigureAwait(false);
        return NodeAnswer.Read("eth_getBlockByNumber", () => NodeAnswer.Header(block));
    }

    /// <summary>The code of a contract; nothing where there is none.</summary>
    public async Task<byte[]> CodeAsync(Address address, CancellationToken cancellation = default)
    {
        JsonElement code = await _rpc.RequestAsync("eth_getCode", [address.ToString(), "latest"], cancellation).ConfigureAwait(false);
        return NodeAnswer.Read("eth_getCode", () => Hex.Decode(code.GetString()));
    }

    /// <summary>The code that a contract would have if it were created now.</summary>
    /// <param name="artifact">The compiled contract.</param>
    /// <param name="arguments">The constructor's arguments; see <see cref="AbiEncoder.Encode"/>.</param>
    public async Task<byte[]> CodeOfNewAsync(ContractArtifact artifact, params object[] arguments)
    {
        var call = new JsonObject { ["data"] = Hex.Encode(artifact.EncodeDeployment(arguments)) };
        JsonElement code = await _rpc.RequestAsync("eth_call", [call, "latest"], default).ConfigureAwait(false);
        return NodeAnswer.Read("eth_call", () => Hex.Decode(code.GetString()));
    }

    /// <summary>The time of the latest block, in seconds.</summary>
    public async Task<ulong> LatestTimeAsync(CancellationToken cancellation = default) =>
        (await BlockAsync(null, cancellation).ConfigureAwait(false)).Time;

    /// <summary>The number of the latest block.</summary>
    public async Task<ulong> BlockNumberAsync(CancellationToken cancellation = default)
    {
        JsonElement number = await _rpc.RequestAsync("eth_blockNumber", [], cancellation).ConfigureAwait(false);
        return NodeAnswer.Read("eth_blockNumber", () => (ulong)NodeAnswer.Number(number));
    }

    /// <summary>Logs of a contract, in the order of the chain.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="topics">The first topics that a log must have.</param>
    /// <param name="fromBlock">The first block to look in.</param>
    /// <param name="toBlock">The last block to look in.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<LogEntry>> LogsAsync(
        Address contract, IReadOnlyList<Hash256> topics, ulong fromBlock, ulong toBlock, CancellationToken cancellation = default)
    {
        var filter = new JsonObject
        {
            ["address"] = contract.ToString(),
            ["fromBlock"] = Hex.Quantity(fromBlock),
            ["toBlock"] = Hex.Quantity(toBlock),
            ["topics"] = new JsonArray([.. topics.Select(t => (JsonNode?)t.ToString())]),
        };
        JsonElement logs = await _rpc.RequestAsync("eth_getLogs", [filter], cancellation).ConfigureAwait(false);
        return NodeAnswer.Read("eth_getLogs", () => logs.EnumerateArray().Select(NodeAnswer.Log).ToList());
    }

    /// <summary>Creates a contract.</summary>
    /// <param name="artifact">The compiled contract.</param>
    /// <param name="arguments">The constructor's arguments; see <see cref="AbiEncoder.Encode"/>.</param>
    /// <exception cref="L1Exception">The constructor reverted, or the code is larger than a chain allows (EIP-170).</exception>
    public async Task<DeployedContract> DeployAsync(ContractArtifact artifact, params object[] arguments)
    {
        try
        {
            Receipt receipt = await SendAsync(null, artifact.EncodeDeployment(arguments)).ConfigureAwait(false);
            Address address = receipt.ContractAddress ?? throw new L1Exception("the node's receipt names no contract.");
            return new DeployedContract(this, artifact, address) { DeploymentGas = receipt.GasUsed };
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            throw new L1Exception($"{artifact.Name} cannot be created: {artifact.DescribeRevert(e.RevertData)}.", e.RevertData);
        }
        catch (L1Exception e)
        {
            throw new L1Exception($"{artifact.Name} cannot be created: {e.Message}", e);
        }
    }

    /// <summary>Puts code at an address, whatever stood there. Only anvil can.</summary>
    public Task SetCodeAsync(Address address, byte[] code, CancellationToken cancellation = default) =>
        _rpc.RequestAsync("anvil_setCode", [address.ToString(), Hex.Encode(code)], cancellation);

    /// <summary>Ends the connections.</summary>
    public void Dispose() => _rpc.Dispose();

    private static JsonObject Transaction(Address from, Address? to, byte[] data)
    {
        var transaction = new JsonObject { ["from"] = from.ToString(), ["data"] = Hex.Encode(data) };
        if (to is Address address)
        {
            transaction["to"] = address.ToString();
        }

        return transaction;
    }

    /// <summary>A block by its hash (EIP-1898): its number can stand for another one after a reorganisation.</summary>
    private static JsonNode Tag(BlockHeader? block) =>
        block is null ? JsonValue.Create("latest") : new JsonObject { ["blockHash"] = block.Hash.ToString() };

    private async Task<Address> DefaultSenderAsync(CancellationToken cancellation)
    {
        IReadOnlyList<Address> accounts = await AccountsAsync(cancellation).ConfigureAwait(false);
        return accounts.Count > 0
            ? accounts[0]
            : throw new L1Exception($"The Ethereum node at {_rpc.Endpoint} signs for no account: name a sender.");
    }

    private async Task<JsonElement> WaitForReceiptAsync(string hash, CancellationToken cancellation)
    {
        var waiting = Stopwatch.StartNew();
        TimeSpan pause = TimeSpan.FromMilliseconds(1);
        while (waiting.Elapsed < _timeout)
        {
            JsonElement receipt = await _rpc.RequestAsync("eth_getTransactionReceipt", [hash], cancellation).ConfigureAwait(false);
            if (receipt.ValueKind != JsonValueKind.Null)
            {
                return receipt;
            }

            await Task.Delay(pause, cancellation).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        throw new L1Exception($"The transaction {hash} was not mined within {_timeout.TotalSeconds} seconds.");
    }
}
