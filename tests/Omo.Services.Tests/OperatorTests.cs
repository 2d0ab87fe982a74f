// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Rollup.L1;
using Omo.Rollup.States;

namespace Omo.Services.Tests;

/// <summary>A rollup on a given L1 as its operators run it: every part is a process that was typed.</summary>
public sealed class OperatorTests : IAsyncLifetime
{
    private const int ChainId = 31415;
    private const ulong RelayGas = 100_000;

    private static readonly string[] s_contracts = ["--transaction-chain", "--state-chain", "--chunks", "--l1-first"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omo-services-");
    private readonly Dictionary<string, string> _accounts = [];
    private AnvilNode? _l1;
    private EthereumClient? _client;
    private IReadOnlyDictionary<string, string>? _rollup;

    private EthereumClient Client => _client!;

    private IReadOnlyDictionary<string, string> Rollup => _rollup!;

    public async Task InitializeAsync()
    {
        _l1 = await AnvilNode.StartAsync();
        _client = _l1.CreateClient();
        foreach (var name in new[] { "deployer", "sequencer", "proposer", "challenger" })
        {
            _accounts[name] = (await OmoProcess.RunAsync("key", File($"{name}.json"))).Single().Key;
            await Client.RequestAsync("anvil_setBalance", [_accounts[name], "0x56bc75e2d63100000"]);
        }

        _rollup = await OmoProcess.RunAsync(
            "deploy-rollup", "--rpc", _l1.Endpoint.ToString(), "--key-file", File("deployer.json"), "--state", File("deployer.db"), "--chain-id",
            ChainId.ToString(CultureInfo.InvariantCulture), "--sequencer", _accounts["sequencer"], "--proposer", _accounts["proposer"], "--genesis-out",
            File("genesis.json"));
        await MineAsync(true);
    }

    public Task DisposeAsync()
    {
        _client?.Dispose();
        _l1?.Dispose();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>
    /// The operator is killed with a transaction in a block that is not on L1, and its batch on the way there. Started again it loses nothing and
    /// sends nothing twice: each transaction of its accounts is one batch, one claim or one proposal.
    /// </summary>
    [Fact]
    public async Task Operator_KilledAndStartedAgain_LosesNothingAndSendsNothingTwice()
    {
        using var watcher = Node("watcher", "--verifier", "--challenge-key", File("challenger.json"));
        Hash256 transaction;
        using (var killed = Operator())
        {
            using var client = new RollupClient(new Uri(await killed.UntilAsync("listening on ")));
            await DepositAsync(client);
            await MineAsync(false);
            transaction = await TransferAsync(client);
            await RollupClient.UntilAsync(async () => await NonceAsync("sequencer", "pending") > await NonceAsync("sequencer", "latest"));
            killed.Kill();
        }

        await MineAsync(true);
        using var again = Operator();
        using var operating = new RollupClient(new Uri(await again.UntilAsync("listening on ")));
        using var watching = new RollupClient(new Uri(await watcher.UntilAsync("listening on ")));
        var receipt = await ReceiptAsync(operating, transaction);
        await RollupClient.UntilAsync(async () =>
            (await operating.AskAsync("rollup_batchStatus", receipt["blockNumber"]!.DeepClone()))!["proposals"] is JsonArray { Count: > 0 });
        var followed = await ReceiptAsync(watching, transaction);
        Assert.Equal(receipt["blockHash"]!.GetValue<string>(), followed["blockHash"]!.GetValue<string>());
        again.Signal("TERM");
        watcher.Signal("TERM");
        Assert.Equal((0, 0), (await again.EndAsync(), await watcher.EndAsync()));

        await RequireOnceAsync();
        Assert.DoesNotContain("is false", watcher.Printed, StringComparison.Ordinal);
        Assert.Equal(0ul, await NonceAsync("challenger", "latest"));
    }

    /// <summary>What would only fail much later is said at the start.</summary>
    [Fact]
    public async Task Node_WithAKeyOrAContractThatDoesNotFit_SaysSo()
    {
        var genesis = System.IO.File.ReadAllText(File("genesis.json"));
        System.IO.File.WriteAllText(File("other.json"), genesis.Replace("0x7ab7", "0x7ab8", StringComparison.Ordinal));
        foreach (var (expected, code, process) in new[]
        {
            ("takes them from " + _accounts["sequencer"] + " alone", 120, Node("a", "--submit-key", File("proposer.json"))),
            ("each service needs one of its own", 2, Node("b", "--propose-key", File("proposer.json"), "--challenge-key", File("proposer.json"))),
            ("a verifier makes no blocks", 2, Node("c", "--verifier", "--submit-key", File("sequencer.json"))),
            ("there is no key file", 2, Node("d", "--challenge-key", File("none.json"))),
            ("the genesis is not that of the chain on L1", 120, Node("e", "other.json", s_contracts)),
            ("name the contract that says what is final", 2, Node("f", "genesis.json", s_contracts[..1], "--propose-key", File("proposer.json"))),
        })
        {
            using (process)
            {
                Assert.Equal(code, await process.EndAsync());
                Assert.Contains(expected, process.Printed, StringComparison.Ordinal);
            }
        }
    }

    private OmoProcess Operator() => Node(
        "operator", "--block-time", "1", "--batch-delay", "1", "--submit-key", File("sequencer.json"), "--propose-key", File("proposer.json"));

    private OmoProcess Node(string data, params string[] more) => Node(data, "genesis.json", s_contracts, more);

    private OmoProcess Node(string data, string genesis, IEnumerable<string> contracts, params string[] more) => OmoProcess.Start(
    [
        "node", "--data", File(data), "--genesis", File(genesis), "--listen", "127.0.0.1:0", "--l1", _l1!.Endpoint.ToString(), "--l1-depth", "0",
        .. contracts.SelectMany(option => new[] { option, Rollup[option] }), .. more,
    ]);

    private async Task DepositAsync(RollupClient client)
    {
        var messenger = ContractArtifact.Load(RollupContracts.Messenger);
        await Client.SendAsync(
            Address.Parse(Rollup["Messenger"]), messenger.EncodeCall("sendMessage", new Address(TestRollup.User), Array.Empty<byte>(), RelayGas),
            value: TestRollup.Ether);
        await RollupClient.UntilAsync(async () =>
            (await client.AskAsync("eth_getBalance", Hex.Encode(TestRollup.User), "latest"))!.GetValue<string>() != "0x0");
    }

    private static async Task<Hash256> TransferAsync(RollupClient client)
    {
        var sent = await client.AskAsync("eth_sendRawTransaction", Hex.Encode(TestRollup.Transfer(0, [.. new byte[19], 0xb0], 1)));
        var hash = Hash256.Parse(sent!.GetValue<string>());
        await ReceiptAsync(client, hash);
        return hash;
    }

    private static async Task<JsonNode> ReceiptAsync(RollupClient client, Hash256 transaction)
    {
        JsonNode? receipt = null;
        await RollupClient.UntilAsync(async () => (receipt = await client.AskAsync("eth_getTransactionReceipt", transaction.ToString())) is not null);
        Assert.Equal("0x1", receipt!["status"]!.GetValue<string>());
        return receipt;
    }

    private async Task RequireOnceAsync()
    {
        var l1 = await L1Chain.OpenAsync(Client, Address.Parse(Rollup["--transaction-chain"]));
        Assert.Equal(await l1.BatchCountAsync(), await NonceAsync("sequencer", "latest"));
        var states = new StateChainContract(Client, Address.Parse(Rollup["--state-chain"]));
        var game = new DeployedContract(Client, ContractArtifact.Load("DisputeGame"), await states.GameAsync());
        var claims = (ulong)(BigInteger)(await game.CallAsync("claimCount"))[0];
        var proposals = (await states.ProposalsAsync()).Values.Where(p => p.Id > 0).ToList();
        Assert.Equal(claims + (ulong)proposals.Count, await NonceAsync("proposer", "latest"));
        Assert.Equal(proposals.Count, proposals.Select(p => p.Batches).Distinct().Count());
    }

    private async Task<ulong> NonceAsync(string account, string block) =>
        Convert.ToUInt64((await Client.RequestAsync("eth_getTransactionCount", [_accounts[account], block])).GetString(), 16);

    // A block a second, or none.
    private async Task MineAsync(bool isMining)
    {
        await Client.RequestAsync("evm_setAutomine", [false]);
        await Client.RequestAsync("evm_setIntervalMining", [isMining ? 1 : 0]);
    }

    private string File(string name) => Path.Combine(_folder.FullName, name);
}
