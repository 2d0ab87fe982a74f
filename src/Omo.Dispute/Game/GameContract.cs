// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Game;

/// <summary>The dispute game on a chain: moves as calls, and what the contract says of claims and games.</summary>
/// <param name="contract">DisputeGame.sol.</param>
public sealed class GameContract(DeployedContract contract)
{
    /// <summary>Name of the compiled contract.</summary>
    public const string Name = "DisputeGame";

    private ulong? _challengePeriod;

    private readonly Lazy<ContractArtifact[]> _behind =
        new(() => [ContractArtifact.Load(ArchitectureContract.Name), ContractArtifact.Load("RiscV64Step"), ContractArtifact.Load("PreimageOracle")]);

    /// <summary>The contract.</summary>
    public DeployedContract Contract { get; } = contract;

    /// <summary>The contract as a block left it, so that all that is read fits together.</summary>
    public GameContract At(BlockHeader block) => new(Contract.At(block));

    /// <summary>Creates the contract.</summary>
    /// <param name="create">Creates contracts.</param>
    /// <param name="rules">The parameters.</param>
    /// <param name="oracle">PreimageOracle.sol, which the step contracts read.</param>
    /// <param name="architectures">Architecture.sol for each kind of machine; claims name them by place.</param>
    /// <exception cref="L1Exception">The compiled contract is missing, or the chain refuses it.</exception>
    public static async Task<GameContract> DeployAsync(
        ContractCreator create, GameRules rules, Address oracle, IReadOnlyList<Address> architectures)
    {
        rules.Check();
        return new GameContract(await create(
            ContractArtifact.Load(Name), [.. Arguments(rules, oracle, architectures)]).ConfigureAwait(false));
    }

    /// <summary>What its constructor is given.</summary>
    /// <param name="rules">The parameters.</param>
    /// <param name="oracle">PreimageOracle.sol.</param>
    /// <param name="architectures">Architecture.sol for each kind of machine.</param>
    public static IReadOnlyList<object> Arguments(GameRules rules, Address oracle, IReadOnlyList<Address> architectures) =>
    [
        oracle, architectures, rules.Arity, rules.ChallengePeriod, rules.Clock, rules.Extension, (uint)rules.Extensions, rules.ClaimBond,
        rules.ChallengeBond, rules.BurntShare,
    ];

    /// <summary>The rules that the contract has.</summary>
    public async Task<GameRules> RulesAsync() => new()
    {
        Arity = await NumberAsync<int>("arity").ConfigureAwait(false),
        ChallengePeriod = await NumberAsync<uint>("challengePeriod").ConfigureAwait(false),
        Clock = await NumberAsync<uint>("clock").ConfigureAwait(false),
        Extension = await NumberAsync<uint>("extension").ConfigureAwait(false),
        Extensions = await NumberAsync<byte>("extensions").ConfigureAwait(false),
        ClaimBond = await NumberAsync("claimBond").ConfigureAwait(false),
        ChallengeBond = await NumberAsync("challengeBond").ConfigureAwait(false),
        BurntShare = await NumberAsync<int>("burntShare").ConfigureAwait(false),
    };

    /// <summary>A move as a call: its data, and the money to send along.</summary>
    public (byte[] Data, BigInteger Value) Encode(GameMove move) => move switch
    {
        GameMove.Claim m => (Call(
            "claim", (uint)m.Architecture, m.Program, m.Input, m.Steps, m.FinalRecord, (object)m.Locals), m.Bond),
        GameMove.Challenge m => (Call("challenge", m.ClaimId, m.Content), m.Bond),
        GameMove.Divide m => (Call("divide", m.GameId, m.History, m.Points), 0),
        GameMove.Choose m => (Call("choose", m.GameId, m.Published.History, m.Published.Points, m.Part), 0),
        GameMove.Prove m => (Call("prove", m.GameId, m.StateData, m.Proof), 0),
        GameMove.Resolve m => (Call("resolve", m.GameId), 0),
        GameMove.Finalise m => (Call("finalise", m.ClaimId), 0),
        GameMove.Withdraw m => (Call("withdraw", m.Sender), 0),
        _ => throw new ArgumentException($"{move.GetType().Name} is no move.", nameof(move)),
    };

    /// <summary>How many claims there are; they are numbered from 0.</summary>
    public Task<ulong> ClaimCountAsync() => NumberAsync<ulong>("claimCount");

    /// <summary>How many games there are; they are numbered from 0.</summary>
    public Task<ulong> GameCountAsync() => NumberAsync<ulong>("gameCount");

    /// <summary>A claim.</summary>
    public async Task<ClaimView> ClaimAsync(ulong id) => (await ClaimsAsync([id]).ConfigureAwait(false))[0];

    /// <summary>A game.</summary>
    public async Task<GameView> GameAsync(ulong id) => (await GamesAsync([id]).ConfigureAwait(false))[0];

    /// <summary>Some claims, in that order.</summary>
    public Task<IReadOnlyList<ClaimView>> ClaimsAsync(IReadOnlyList<ulong> ids) => ManyAsync("claims", ids, ClaimView.From);

    /// <summary>Some games, in that order.</summary>
    public Task<IReadOnlyList<GameView>> GamesAsync(IReadOnlyList<ulong> ids) => ManyAsync("games", ids, GameView.From);

    /// <summary>What the claimant of a game that waits for a choice published.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="id">The game.</param>
    /// <param name="view">The game as the contract has it.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="L1Exception">The node has no such log, or gives another one than the contract made.</exception>
    public async Task<PublishedStates> PublishedAsync(EthereumClient client, ulong id, GameView view, CancellationToken cancellation = default)
    {
        // The challenger's clock runs since then.
        var fields = await EventAsync(client, "Divided", id, view.Deadline - view.ChallengerLeft, cancellation).ConfigureAwait(false)
            ?? throw new L1Exception($"The Ethereum node has no log of what was published in game {id}.");
        var published = new PublishedStates(fields.Hash("history"), fields.Hashes("points"));
        return GameHistory.AfterDivide(published.History, published.Points) == view.History
            ? published
            : throw new L1Exception($"The Ethereum node's log of what was published in game {id} is not what the contract has.");
    }

    /// <summary>The local pre-images that a claim lists.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="id">The claim.</param>
    /// <param name="view">The claim as the contract has it.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="L1Exception">The node has no such log, or gives another one than the contract made.</exception>
    public async Task<IReadOnlyList<Hash256>> LocalsAsync(EthereumClient client, ulong id, ClaimView view, CancellationToken cancellation = default)
    {
        _challengePeriod ??= await NumberAsync<uint>("challengePeriod").ConfigureAwait(false);
        var made = view.ChallengeableUntil - _challengePeriod.Value;
        var fields = await EventAsync(client, "Claimed", id, made, cancellation).ConfigureAwait(false)
            ?? throw new L1Exception($"The Ethereum node has no log of claim {id}.");
        var locals = fields.Hashes("locals");
        return GameHistory.OfList(locals) == view.Locals
            ? locals
            : throw new L1Exception($"The Ethereum node's log of claim {id} is not what the contract has.");
    }

    /// <summary>The fields of the last event of a kind about a claim or a game that was made at a time; null if there is none.</summary>
    private async Task<AbiValues?> EventAsync(EthereumClient client, string name, ulong id, ulong time, CancellationToken cancellation)
    {
        var kind = Contract.Artifact.Event(name);
        var about = new byte[Hash256.Length];
        BinaryPrimitives.WriteUInt64BigEndian(about.AsSpan(Hash256.Length - sizeof(ulong)), id);
        foreach (var block in await BlockSearch.LikelyAsync(client, time, cancellation).ConfigureAwait(false))
        {
            var logs = await client.LogsAsync(Contract.Address, [kind.Topic, Hash256.FromBytes(about)], block, block, cancellation)
                .ConfigureAwait(false);
            if (logs.Count > 0)
            {
                return kind.Decode(logs[^1]);
            }
        }

        return null;
    }

    /// <summary>What an account may fetch, in wei.</summary>
    public async Task<BigInteger> OwedToAsync(Address account) =>
        (BigInteger)(await Contract.CallAsync("owed", account).ConfigureAwait(false))[0];

    /// <summary>What nobody will get, in wei.</summary>
    public Task<BigInteger> BurntAsync() => NumberAsync("burnt");

    /// <summary>The refusal that a revert stands for, or null for another error.</summary>
    public Refusal? RefusalOf(ReadOnlySpan<byte> revertData) =>
        Enum.TryParse<Refusal>(Describe(revertData).Split('(')[0], out var refusal) ? refusal : null;

    /// <summary>Says what a call of the game reverted with.</summary>
    public string Describe(ReadOnlySpan<byte> revertData)
    {
        // Errors of the contracts behind it pass through the game, whose interface does not list them.
        foreach (var artifact in _behind.Value.Prepend(Contract.Artifact))
        {
            if (artifact.DescribeRevert(revertData) is var text && !text.StartsWith("unknown", StringComparison.Ordinal))
            {
                return text;
            }
        }

        return Contract.Artifact.DescribeRevert(revertData);
    }

    private async Task<IReadOnlyList<T>> ManyAsync<T>(string function, IReadOnlyList<ulong> ids, Func<AbiValues, T> from)
    {
        var found = await Contract.CallManyAsync(function, [.. ids.Select(id => new object[] { id })]).ConfigureAwait(false);
        try
        {
            return [.. found.Select(from)];
        }
        catch (OverflowException e)
        {
            throw new L1Exception($"The Ethereum node's answer to {function} has a number that is too large for it.", e);
        }
    }

    private byte[] Call(string function, params object[] arguments) => Contract.Artifact.EncodeCall(function, arguments);

    private async Task<BigInteger> NumberAsync(string function) =>
        (BigInteger)(await Contract.CallAsync(function).ConfigureAwait(false))[0];

    private async Task<T> NumberAsync<T>(string function)
        where T : IBinaryInteger<T>
    {
        var number = await NumberAsync(function).ConfigureAwait(false);
        try
        {
            return T.CreateChecked(number);
        }
        catch (OverflowException e)
        {
            throw new L1Exception($"The Ethereum node's answer to {function} is {number}, which is too large for it.", e);
        }
    }
}
