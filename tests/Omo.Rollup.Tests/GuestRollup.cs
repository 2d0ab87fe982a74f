// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Deposit = Omo.Ovm.Chain.Deposit;

namespace Omo.Rollup.Tests;

/// <summary>The rollup on a local chain over the OVM's guest: one batch with a deposit that brings ether, and a transfer.</summary>
internal sealed class GuestRollup
{
    private const ulong ChainId = 31_415;
    // Anyone may propose at once: here the proposer is not the only one who does.
    private const uint Window = 4 * 3_600, WindowBlocks = 1_200, PublishWindow = 0, ClaimAge = 3_600;
    private const ulong MostSteps = 1_000_000_000;

    private static readonly Hash256 s_userKey = Keccak256.Digest("a user of L2"u8);
    private static readonly byte[] s_target = [.. new byte[18], 0x77, 0x77];

    private static readonly ChainConfiguration s_rules = ChainConfiguration.Of(Fork.Cancun, ChainId) with
    {
        MaxBlockGas = DerivationModel.BlockGas, FeeRecipient = DerivationModel.FeeRecipient,
    };

    private readonly EthereumClient _client;
    private readonly OracleStore _store;
    private readonly byte[] _header;

    private GuestRollup(EthereumClient client, GameSetup setup, OracleStore store, byte[] header) =>
        (_client, Setup, _store, _header) = (client, setup, store, header);

    public GameSetup Setup { get; }

    public DeployedContract Transactions { get; private init; } = null!;

    public DeployedContract States { get; private init; } = null!;

    public DeployedContract Messenger { get; private init; } = null!;

    /// <summary>What the batch leads to.</summary>
    public BuiltBlock Block { get; private set; } = null!;

    private Hash256 Agreed => Keccak256.Digest(_header);

    private InstructionSet Isa => Setup.Architectures.Keys.Single();

    public static async Task<GuestRollup> DeployAsync(EthereumClient client, InstructionSet isa)
    {
        var setup = await GameSetup.DeployAsync(client, new GameRules(), [isa]);
        var sender = (await client.AccountsAsync())[0];
        var nonce = Convert.ToUInt64((await client.RequestAsync("eth_getTransactionCount", [sender.ToString(), "latest"])).GetString()!, 16);
        var messenger = Address.OfCreation(sender, nonce + 2);
        var store = new OracleStore();
        var header = Begin(store, messenger, Address.OfCreation(sender, nonce + 3), await client.LatestTimeAsync());
        using var guest = GuestExecution.Load(isa.Name, store);
        var start = GuestImage.Of(guest.Machine).Start;
        var transactions = await client.DeployAsync(
            ContractArtifact.Load("TransactionChain"), sender, messenger, DerivationModel.BlockGas, Window, WindowBlocks);
        var states = await client.DeployAsync(
            ContractArtifact.Load("StateChain"), setup.Game.Contract.Address, transactions.Address, new object[] { start },
            Keccak256.Digest(s_rules.Encode()), Keccak256.Digest(header), sender, PublishWindow, ClaimAge);
        var deployed = await client.DeployAsync(ContractArtifact.Load("Messenger"), transactions.Address, states.Address);
        Assert.Equal(messenger, deployed.Address);
        return new GuestRollup(client, setup, store, header) { Transactions = transactions, States = states, Messenger = deployed };
    }

    /// <summary>Ether goes to L2, and the sequencer appends a block with that deposit and a transfer.</summary>
    public async Task AppendAsync()
    {
        await _client.SendAsync(Messenger.Address, Messenger.Artifact.EncodeCall("sendMessage", new Address(s_target), Array.Empty<byte>(), 0), value: 5);
        var enqueued = Transactions.Artifact.Event("Enqueued");
        var log = (await _client.LogsAsync(Transactions.Address, [enqueued.Topic], 0, await _client.BlockNumberAsync())).Single();
        var fields = enqueued.Decode(log);
        var deposit = new Deposit(
            fields.Address("sender").ToBytes(), fields.Address("target").ToBytes(), fields.Integer("mint"), fields.Integer("value"),
            fields.Number("gasLimit"), fields.Bytes("data"));

        using var signer = new Signer();
        var transfer = new Transaction { ChainId = ChainId, GasLimit = 21_000, GasPrice = 2_000_000_000, To = s_target, Value = 7 };
        byte[][] transactions = [signer.Sign(transfer, s_userKey)];
        byte[] data = [0, .. Rlp.EncodeList(Rlp.EncodeList(transactions))];
        var context = await RollupContracts.ContextAsync(_client, 1);
        await Transactions.SendAsync("appendSequencerBatch", 0, context, data);

        var link = _store.Put(deposit.EncodeLink(Hash256.Zero));
        byte[] record = [.. new byte[15], 1, .. link.ToBytes(), 0, 1, .. context, .. _store.Put(data).ToBytes()];
        Assert.Equal((await Transactions.CallAsync("batchAt", 0))[0], _store.Put(record).ToBytes());
        _store.PutLocal(LocalValue.AgreedRoot, Agreed);
        _store.PutLocal(LocalValue.BatchHash, Keccak256.Digest(record));
        _store.PutLocal(LocalValue.ConfigurationHash, _store.Put(s_rules.Encode()));
        var content = new BlockContent
        {
            Timestamp = (ulong)ReadBig(context.AsSpan(2, 5)), L1Block = (ulong)ReadBig(context.AsSpan(7, 5)), Deposits = [deposit],
            Transactions = transactions,
        };
        Block = OvmExecutor.Build(_store, Agreed, s_rules, content, written: _store);
        Assert.All(Block.Outcome.Transactions, t => Assert.True(t.Receipt?.Succeeded));
        Assert.Equal(12, OvmState.ReadAccount(_store, Block.Outcome.StateRoot, s_target)!.Balance);
    }

    /// <summary>The guest, asked whether the batch leads to a block.</summary>
    public MachineParty Ask(string name, Hash256 claimed, TraceFault? fault = null) =>
        new(name, GuestExecution.Load(Isa.Name, StoreFor(claimed)).Machine, fault, mayFail: fault is not null);

    /// <summary>What a party claims that was asked.</summary>
    public ClaimTerms TermsOf(MachineParty party, Hash256 claimed)
    {
        var store = StoreFor(claimed);
        using var guest = GuestExecution.Load(Isa.Name, store);
        var locals = LocalPreimages.List(store, Enum.GetValues<LocalValue>().Order().Select(v => OracleStore.LocalKey(v).ToBytes()));
        return ClaimTerms.Of(GuestImage.Of(guest.Machine), party, MostSteps, locals) ?? throw new InvalidOperationException($"{party.Name} never ends");
    }

    /// <summary>Claims something in the game, and says that it is what the batch leads to.</summary>
    /// <returns>The numbers of claim and proposal.</returns>
    public async Task<(ulong ClaimId, ulong Proposal)> ClaimAndProposeAsync(ClaimTerms terms, Hash256 block)
    {
        var game = Setup.Game;
        var claimId = await game.ClaimCountAsync();
        var (data, value) = game.Encode(terms.Move((await _client.AccountsAsync())[0], 0, Setup.Rules.ClaimBond, 0));
        await _client.SendAsync(game.Contract.Address, data, value: value);
        return (claimId, await ProposeAsync(claimId, block));
    }

    /// <summary>Has who made a claim say on L1 that the batch leads to a block.</summary>
    public async Task<ulong> ProposeAsync(ulong claimId, Hash256 block)
    {
        var proposal = (ulong)(BigInteger)(await States.CallAsync("proposalCount"))[0];
        var claim = await Setup.Game.ClaimAsync(claimId);
        await States.SendFromAsync(claim.Claimant, "propose", 0, block, claimId);
        return proposal;
    }

    // A state with the contracts that L2 begins with and a user, and block 0 over it.
    private static byte[] Begin(OracleStore store, Address messenger, Address bridge, ulong time)
    {
        using var signer = new Signer();
        var user = new Account(signer.AddressOf(s_userKey), 0, BigInteger.Pow(10, 18), [], []);
        var root = OvmState.Write(store, OvmState.EmptyRoot, [.. Predeploys.Make(messenger, bridge), user]);
        var header = new TestHeader { StateRoot = root, Timestamp = time, GasLimit = DerivationModel.BlockGas, BaseFee = 1_000_000_000 }.Encode();
        store.Put(header);
        return header;
    }

    private OracleStore StoreFor(Hash256 claimed)
    {
        var store = new OracleStore(_store);
        store.PutLocal(LocalValue.ClaimedRoot, claimed);
        return store;
    }

    private static BigInteger ReadBig(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
