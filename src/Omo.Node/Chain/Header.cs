// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;

namespace Omo.Node.Chain;

/// <summary>A block's header as Ethereum has it since the merge, which clients expect: no work, no uncles, no withdrawals, no blobs.</summary>
public sealed record Header
{
    private const int FieldsOfFrontier = 15;
    private const int FieldsOfLondon = 16;
    private const int FieldsOfShanghai = 17;
    private const int FieldsOfCancun = 20;
    private const int NonceBytes = 8;
    private const int L1BlockBytes = 5;

    private readonly Lazy<Hash256> _hash;

    /// <summary>An empty header.</summary>
    public Header() => _hash = new Lazy<Hash256>(() => Keccak256.Digest(Encode()));

    private Header(Header other)
    {
        (Fork, ParentHash, Coinbase, StateRoot, TransactionsRoot) = (other.Fork, other.ParentHash, other.Coinbase, other.StateRoot, other.TransactionsRoot);
        (ReceiptsRoot, Bloom, Number, GasLimit, GasUsed) = (other.ReceiptsRoot, other.Bloom, other.Number, other.GasLimit, other.GasUsed);
        (Timestamp, ExtraData, Randomness, BaseFee) = (other.Timestamp, other.ExtraData, other.Randomness, other.BaseFee);
        _hash = new Lazy<Hash256>(() => Keccak256.Digest(Encode()));
    }

    /// <summary>Keccak-256 of the RLP of the list of no uncles.</summary>
    public static Hash256 NoUncles { get; } = Keccak256.Digest(Rlp.EncodeList());

    /// <summary>The fork that the block follows; it decides which fields there are.</summary>
    public Fork Fork { get; init; }

    /// <summary>The hash of the block before.</summary>
    public Hash256 ParentHash { get; init; }

    /// <summary>Who gets the fees.</summary>
    public Address Coinbase { get; init; }

    /// <summary>The state root after the block.</summary>
    public Hash256 StateRoot { get; init; } = OvmState.EmptyRoot;

    /// <summary>The root of the trie of its transactions.</summary>
    public Hash256 TransactionsRoot { get; init; } = OvmState.EmptyRoot;

    /// <summary>The root of the trie of its receipts.</summary>
    public Hash256 ReceiptsRoot { get; init; } = OvmState.EmptyRoot;

    /// <summary>256 bytes: the bloom filter of its logs.</summary>
    public byte[] Bloom { get; init; } = new byte[256];

    /// <summary>Height.</summary>
    public ulong Number { get; init; }

    /// <summary>Most gas.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>Gas of all transactions.</summary>
    public ulong GasUsed { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public ulong Timestamp { get; init; }

    /// <summary>Up to 32 bytes.</summary>
    public byte[] ExtraData { get; init; } = [];

    /// <summary>The number of the L1 block that the block knows of, if the chain is recorded on L1: the extra data as a number.</summary>
    public ulong L1Block => ExtraData.Length > L1BlockBytes ? 0 : ExtraData.Aggregate(0ul, (number, b) => (number << 8) | b);

    /// <summary>What opcode 0x44 gives since Paris; zero before.</summary>
    public Hash256 Randomness { get; init; }

    /// <summary>Wei per gas; zero before London.</summary>
    public BigInteger BaseFee { get; init; }

    /// <summary>Keccak-256 of the encoding.</summary>
    public Hash256 Hash => _hash.Value;

    /// <summary>Block 0 of a chain.</summary>
    /// <param name="genesis">How the chain begins.</param>
    /// <param name="stateRoot">The root of its first state.</param>
    public static Header First(GenesisDefinition genesis, Hash256 stateRoot)
    {
        var fork = new ChainRules(genesis.Configuration).ForkAt(0);
        return new Header
        {
            Fork = fork,
            Coinbase = new Address(genesis.Coinbase),
            StateRoot = stateRoot,
            GasLimit = genesis.GasLimit,
            Timestamp = genesis.Timestamp,
            ExtraData = genesis.ExtraData,
            BaseFee = fork >= Fork.London ? genesis.BaseFee : 0,
        };
    }

    /// <summary>The RLP that the hash is of.</summary>
    public byte[] Encode()
    {
        var none = Rlp.EncodeInteger(0);
        var fields = new List<byte[]>
        {
            Encode(ParentHash), Encode(NoUncles), Rlp.EncodeBytes(Coinbase.ToBytes()), Encode(StateRoot), Encode(TransactionsRoot),
            Encode(ReceiptsRoot), Rlp.EncodeBytes(Bloom), none, Rlp.EncodeInteger(Number), Rlp.EncodeInteger(GasLimit),
            Rlp.EncodeInteger(GasUsed), Rlp.EncodeInteger(Timestamp), Rlp.EncodeBytes(ExtraData), Encode(Randomness),
            Rlp.EncodeBytes(new byte[NonceBytes]),
        };
        if (Fork >= Fork.London)
        {
            fields.Add(Rlp.EncodeInteger(BaseFee));
        }

        if (Fork >= Fork.Shanghai)
        {
            fields.Add(Encode(OvmState.EmptyRoot));
        }

        if (Fork >= Fork.Cancun)
        {
            fields.AddRange([none, none, Encode(Hash256.Zero)]);
        }

        return Rlp.EncodeList([.. fields]);
    }

    /// <summary>Reads what <see cref="Encode()"/> wrote.</summary>
    /// <param name="encoded">The RLP.</param>
    /// <param name="fork">The fork that the block follows.</param>
    /// <exception cref="FormatException">It is malformed, or of another fork.</exception>
    public static Header Decode(byte[] encoded, Fork fork)
    {
        var fields = Rlp.Decode(encoded).Items();
        if (fields.Length != FieldsOf(fork))
        {
            throw new FormatException($"A header of {fork} has {FieldsOf(fork)} fields, but {fields.Length} were given.");
        }

        return new Header
        {
            Fork = fork,
            ParentHash = HashOf(fields[0]),
            Coinbase = new Address(fields[2].Bytes().Span),
            StateRoot = HashOf(fields[3]),
            TransactionsRoot = HashOf(fields[4]),
            ReceiptsRoot = HashOf(fields[5]),
            Bloom = fields[6].Bytes().ToArray(),
            Number = fields[8].ToUInt64(),
            GasLimit = fields[9].ToUInt64(),
            GasUsed = fields[10].ToUInt64(),
            Timestamp = fields[11].ToUInt64(),
            ExtraData = fields[12].Bytes().ToArray(),
            Randomness = HashOf(fields[13]),
            BaseFee = fork >= Fork.London ? fields[FieldsOfFrontier].ToInteger() : 0,
        };
    }

    /// <summary>What the block's transactions see.</summary>
    /// <param name="ancestors">Hashes of the blocks before, the parent's first.</param>
    public BlockHeader ForBatch(IReadOnlyList<Hash256> ancestors) => new()
    {
        Coinbase = Coinbase.ToBytes(),
        Number = Number,
        Timestamp = Timestamp,
        GasLimit = GasLimit,
        Randomness = new BigInteger(Randomness.ToBytes(), isUnsigned: true, isBigEndian: true),
        BaseFee = BaseFee,
        Ancestors = ancestors,
    };

    /// <summary>The extra data of a block that knows of an L1 block.</summary>
    internal static byte[] ExtraDataOf(ulong l1Block)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, l1Block);
        return bytes[^L1BlockBytes..];
    }

    private static int FieldsOf(Fork fork) => fork switch
    {
        >= Fork.Cancun => FieldsOfCancun,
        >= Fork.Shanghai => FieldsOfShanghai,
        >= Fork.London => FieldsOfLondon,
        _ => FieldsOfFrontier,
    };

    private static byte[] Encode(Hash256 hash) => Rlp.EncodeBytes(hash.ToBytes());

    private static Hash256 HashOf(RlpItem item) => Hash256.FromBytes(item.Bytes().Span);
}
