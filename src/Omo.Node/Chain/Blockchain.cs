// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node.Storage;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Genesis;

namespace Omo.Node.Chain;

/// <summary>
/// The chain: executes proposals of blocks and keeps what they lead to. Whoever makes the proposals, the sequencer or what is read from L1,
/// the OVM's native build executes them, so that a block is exactly a batch that the OVM's guest can be asked about.
/// </summary>
public sealed class Blockchain
{
    private const int MaxAncestors = 256;

    private readonly IChainStore _store;
    private readonly Lock _turn = new();
    private volatile IReadOnlyList<Hash256> _ancestors = [];

    private Blockchain(IChainStore store, GenesisDefinition genesis) => (_store, Genesis, Rules) = (store, genesis, new ChainRules(genesis.Configuration));

    /// <summary>Told of each new block, in order, on the thread that appended it.</summary>
    public event Action<ExecutedBlock>? Appended;

    /// <summary>Told of the blocks that were taken back, the newest first.</summary>
    public event Action<IReadOnlyList<ExecutedBlock>>? TakenBack;

    /// <summary>The newest block that L1 has a record of; 0 without L1.</summary>
    public ulong SafeNumber { get; set; }

    /// <summary>The newest block whose record on L1 no reorganisation takes away any more; 0 without L1.</summary>
    public ulong FinalizedNumber { get; set; }

    /// <summary>How the chain began.</summary>
    public GenesisDefinition Genesis { get; }

    /// <summary>The chain's rules.</summary>
    public ChainRules Rules { get; }

    /// <summary>Where its blocks are.</summary>
    public IChainStore Store => _store;

    /// <summary>The newest block.</summary>
    public Header Head => _store.Head!;

    /// <summary>Opens the chain of a store, or begins it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="definition">The text that defines the chain; null: the one that the store began with.</param>
    /// <exception cref="NodeException">The store has another chain, or none and there is no definition.</exception>
    /// <exception cref="OvmException">The definition is malformed.</exception>
    public static Blockchain Open(IChainStore store, string? definition)
    {
        var text = definition ?? store.Definition ?? throw new NodeException("there is no chain yet; define one in a file and name it: --genesis FILE");
        var chain = new Blockchain(store, GenesisFile.Read(text));
        var first = chain.MakeFirst();
        if (store.Head is null)
        {
            store.Begin(text, first);
        }
        else if (store.FindBlock(0)!.Hash != first.Header.Hash || !chain.Follows(GenesisFile.Read(store.Definition!)))
        {
            throw new NodeException("the folder holds another chain than the one of the genesis file; name another folder, or the file it began with");
        }

        chain._ancestors = chain.AncestorsAfter(chain.Head);
        return chain;
    }

    /// <summary>The state after a block.</summary>
    public StateView StateAt(Header header) => new(_store, Rules, header, AncestorsAfter);

    /// <summary>The proposal's block if it were appended now, without executing anything: no roots, no gas.</summary>
    public Header Draft(BlockProposal proposal)
    {
        var parent = Head;
        return new Header
        {
            Fork = Rules.ForkAt(parent.Number + 1),
            ParentHash = parent.Hash,
            Number = parent.Number + 1,
            Coinbase = proposal.Coinbase,
            Timestamp = proposal.Timestamp,
            GasLimit = proposal.GasLimit,
            BaseFee = proposal.BaseFee,
            Randomness = Rules.IsRecorded ? Hash256.Zero : proposal.Randomness,
            ExtraData = Rules.IsRecorded ? Header.ExtraDataOf(proposal.L1Block) : [],
        };
    }

    /// <summary>Executes a proposal and makes it the newest block.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="keepsRefused">
    /// Whether the batch that is kept has the refused transactions, too, because it stands on L1 as it is. They are never in the block.
    /// </param>
    /// <exception cref="OvmException">The state is damaged, or the batch cannot be executed.</exception>
    public ExecutedBlock Append(BlockProposal proposal, bool keepsRefused)
    {
        lock (_turn)
        {
            var draft = Draft(proposal);
            if (draft.Timestamp < Head.Timestamp)
            {
                throw new ArgumentException($"Block {draft.Number} is older than its parent.", nameof(proposal));
            }

            var (record, refused) = Rules.IsRecorded ? Build(proposal) : Execute(draft, proposal.Transactions, keepsRefused);
            _store.Append(record);
            _ancestors = Remembered([record.Header.Hash, .. _ancestors]);
            var block = new ExecutedBlock(record.Header, record.Transactions, refused);
            Appended?.Invoke(block);
            return block;
        }
    }

    /// <summary>Takes back the newest blocks, because L1 has others in their places.</summary>
    /// <param name="number">The block that becomes the newest one.</param>
    public void TakeBack(ulong number)
    {
        lock (_turn)
        {
            var removed = new List<ExecutedBlock>();
            for (var block = Head.Number; block > number; block--)
            {
                removed.Add(new ExecutedBlock(_store.FindBlock(block)!, _store.TransactionsOf(block), []));
            }

            _store.TakeBack(number);
            _ancestors = [];
            _ancestors = AncestorsAfter(Head);
            if (removed.Count > 0)
            {
                TakenBack?.Invoke(removed);
            }
        }
    }

    /// <summary>Executes a transaction of a block again.</summary>
    /// <param name="mined">The transaction; no deposit.</param>
    /// <param name="tracer">Told of every instruction of it.</param>
    public TransactionEffect Replay(MinedTransaction mined, ITracer? tracer)
    {
        var header = _store.FindBlock(mined.BlockNumber)!;
        var parent = _store.FindBlock(header.ParentHash)!;
        var before = _store.TransactionsOf(mined.BlockNumber).Take(mined.Position).Select(t => t.Transaction).ToList();
        var block = header.ForBatch(AncestorsAfter(parent));
        var store = new OracleStore(_store);
        var root = before.Count == 0
            ? parent.StateRoot
            : Rules.IsRecorded
            ? BuildOn(parent, store, ContentOf(header, before), store).Header.StateRoot
            : OvmExecutor.Execute(
                new PreparedBatch(store, parent.StateRoot, Rules.Configuration, new Batch(block, [.. before.Select(t => t.Encoded)])),
                written: store).StateRoot;
        return OvmTransaction.Apply(
            new PreparedBatch(store, root, Rules.Configuration, new Batch(block, [])), mined.Transaction.Encoded, tracer: tracer);
    }

    /// <summary>Whether a transaction succeeded, a user's in a container included; null before Byzantium.</summary>
    /// <remarks>The manager's run succeeds whatever comes of its message, and a receipt does not have what it returned.</remarks>
    public bool? HasSucceeded(MinedTransaction mined) => mined is { Transaction.User: not null, Receipt.Succeeded: true }
        ? MessageResult.Read(Replay(mined, tracer: null).Output).Succeeded
        : mined.Receipt.Succeeded;

    private static BlockContent ContentOf(Header header, IReadOnlyList<SignedTransaction> transactions) => new()
    {
        Timestamp = header.Timestamp,
        L1Block = header.L1Block,
        Deposits = [.. transactions.Where(t => t.IsDeposit).Select(t => t.ToDeposit())],
        Transactions = [.. transactions.Where(t => !t.IsDeposit).Select(t => t.Encoded)],
    };

    private static IReadOnlyList<Hash256> Remembered(IReadOnlyList<Hash256> hashes) => hashes.Count <= MaxAncestors ? hashes : [.. hashes.Take(MaxAncestors)];

    private (BlockRecord Record, IReadOnlyList<(int Place, string Reason)> Refused) Execute(
        Header draft, IReadOnlyList<byte[]> transactions, bool keepsRefused)
    {
        var header = draft.ForBatch(_ancestors);
        var batch = new Batch(header, transactions);
        var written = new OracleStore();
        var outcome = OvmExecutor.Execute(new PreparedBatch(new OracleStore(_store), Head.StateRoot, Rules.Configuration, batch), written: written);

        if (!outcome.IsReadable)
        {
            throw new OvmException($"block {draft.Number} is a batch that cannot be read: it is too long, or its gas limit too high");
        }

        var executed = outcome.Transactions.Where(t => t.Refusal is null).ToList();
        var refused = outcome.Transactions.Where(t => t.Refusal is not null).Select(t => ((int)t.Index, t.Refusal!)).ToList();
        var mined = Mine(draft.Number, [.. executed.Select(t => (transactions[(int)t.Index], t.Receipt!))]);
        var block = draft with
        {
            StateRoot = outcome.StateRoot,
            TransactionsRoot = RootOf(mined),
            ReceiptsRoot = outcome.ReceiptsRoot,
            Bloom = outcome.Bloom,
            GasUsed = outcome.GasUsed,
        };
        var kept = refused.Count == 0 || keepsRefused ? batch : new Batch(header, [.. mined.Select(m => m.Transaction.Encoded)]);
        return (new BlockRecord(block, kept.Encode(), mined, [.. written.Entries]), refused);
    }

    // The functions that derive the block from its record make it: what they say is not put together here a second time.
    private (BlockRecord Record, IReadOnlyList<(int Place, string Reason)> Refused) Build(BlockProposal proposal)
    {
        var deposits = proposal.Deposits;
        var written = new OracleStore();
        var (header, outcome) = BuildOn(Head, new OracleStore(_store), new BlockContent
        {
            Timestamp = proposal.Timestamp,
            L1Block = proposal.L1Block,
            FirstDeposit = proposal.FirstDeposit,
            Deposits = deposits,
            Transactions = proposal.Transactions,
        }, written);

        byte[] Encoded(int place) =>
            place < deposits.Count ? deposits[place].Encode(proposal.FirstDeposit + (ulong)place) : proposal.Transactions[place - deposits.Count];
        var executed = outcome.Transactions.Where(t => t.Refusal is null).Select(t => (Encoded((int)t.Index), t.Receipt!)).ToList();
        var refused = outcome.Transactions.Where(t => t.Refusal is not null).Select(t => ((int)t.Index, t.Refusal!)).ToList();
        return (new BlockRecord(header, [], Mine(header.Number, executed), [.. written.Entries]), refused);
    }

    private (Header Header, BatchOutcome Outcome) BuildOn(Header parent, OracleStore store, BlockContent content, OracleStore written)
    {
        var built = OvmExecutor.Build(store, parent.Hash, Rules.Configuration, content, written: written);
        return (Header.Decode(built.Header, Rules.ForkAt(parent.Number + 1)), built.Outcome);
    }

    private List<MinedTransaction> Mine(ulong number, IReadOnlyList<(byte[] Encoded, Receipt Receipt)> executed)
    {
        var mined = new List<MinedTransaction>(executed.Count);
        var (gas, logs) = (0ul, 0);
        foreach (var (encoded, receipt) in executed)
        {
            if (!SignedTransaction.TryRead(Rules, number, encoded, out var transaction, out var refusal))
            {
                throw new OvmException($"a transaction was executed, but cannot be read: {refusal}");
            }

            mined.Add(new MinedTransaction(transaction, number, mined.Count, receipt, receipt.CumulativeGasUsed - gas, logs));
            (gas, logs) = (receipt.CumulativeGasUsed, logs + receipt.Logs.Count);
        }

        return mined;
    }

    private static Hash256 RootOf(List<MinedTransaction> mined) => mined.Count == 0
        ? OvmState.EmptyRoot
        : OvmState.WriteTrie(
            new OracleStore(), OvmState.EmptyRoot, secure: false,
            mined.Select(m => (Rlp.EncodeInteger((ulong)m.Position), m.Transaction.Encoded)));

    // The first block does not tell by which rules the next ones are made.
    private bool Follows(GenesisDefinition begun) => begun.Configuration.Encode().AsSpan().SequenceEqual(Rules.Encoded);

    private BlockRecord MakeFirst()
    {
        var store = new OracleStore();
        var root = OvmState.Write(store, OvmState.EmptyRoot, Genesis.Accounts);
        var header = Header.First(Genesis, root);

        // Later blocks ask for the headers before them.
        store.Put(header.Encode());
        return new BlockRecord(header, [], [], [.. store.Entries]);
    }

    // What a block after this one may ask for.
    private IReadOnlyList<Hash256> AncestorsAfter(Header header)
    {
        var newest = _ancestors;
        if (newest.Count > 0 && header.Hash == newest[0])
        {
            return newest;
        }

        var hashes = new List<Hash256>();
        for (var block = header; block is not null && hashes.Count < MaxAncestors; block = block.Number == 0 ? null : _store.FindBlock(block.ParentHash))
        {
            hashes.Add(block.Hash);
        }

        return hashes;
    }
}
