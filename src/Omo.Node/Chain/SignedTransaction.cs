// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Node.Chain;

/// <summary>A transaction as it travels, with what it says and who signed it.</summary>
/// <param name="Encoded">The encoding that a block carries.</param>
/// <param name="Content">What was signed.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Sender">Who signed.</param>
public sealed record SignedTransaction(byte[] Encoded, Transaction Content, TransactionSignature Signature, Address Sender)
{
    private const byte FirstListByte = 0xc0;
    private const int FirstProtectedV = 35;

    /// <summary>Keccak-256 of the encoding.</summary>
    public Hash256 Hash { get; } = Keccak256.Digest(Encoded);

    /// <summary>The user's transaction that this one of the container's owner carries; null if it carries none.</summary>
    public SignedTransaction? User { get; init; }

    /// <summary>What clients are shown: the user's transaction if there is one.</summary>
    public SignedTransaction Visible => User ?? this;

    /// <summary>The sender's count of transactions before.</summary>
    public ulong Nonce => (ulong)Content.Nonce;

    /// <summary>Most gas.</summary>
    public ulong GasLimit => (ulong)Content.GasLimit;

    /// <summary>Most wei per gas.</summary>
    public BigInteger MaxFee => Content.Type == 2 ? Content.MaxFee : Content.GasPrice;

    /// <summary>Most wei per gas above the base fee.</summary>
    public BigInteger MaxTip => Content.Type == 2 ? Content.MaxPriorityFee : Content.GasPrice;

    /// <summary>Most wei that it takes from the sender.</summary>
    public BigInteger MaxCost => (MaxFee * GasLimit) + Content.Value;

    /// <summary>Whether it was enqueued on L1, so that nobody signed it.</summary>
    public bool IsDeposit => Content.Type == Deposit.Type;

    /// <summary>Whether it creates a contract.</summary>
    public bool IsCreation => Content.To.Length == 0;

    /// <summary>Wei per gas above the base fee in a block; negative if it cannot be in it.</summary>
    public BigInteger TipAt(BigInteger baseFee) => BigInteger.Min(MaxFee - baseFee, MaxTip);

    /// <summary>Wei per gas in a block.</summary>
    public BigInteger PriceAt(BigInteger baseFee) => IsDeposit ? 0 : baseFee + TipAt(baseFee);

    /// <summary>What was enqueued.</summary>
    /// <exception cref="FormatException">It is no deposit.</exception>
    public Deposit ToDeposit()
    {
        var fields = Rlp.Decode(Encoded.AsMemory(1)).Items();
        return new Deposit(
            fields[1].Bytes().ToArray(), fields[2].Bytes().ToArray(), fields[3].ToInteger(), fields[4].ToInteger(), fields[5].ToUInt64(),
            fields[6].Bytes().ToArray());
    }

    /// <summary>Reads a transaction by the rules that a block follows.</summary>
    /// <param name="rules">The chain's rules.</param>
    /// <param name="blockNumber">The block.</param>
    /// <param name="encoded">The encoding that a block carries.</param>
    /// <param name="transaction">The transaction, or null.</param>
    /// <param name="refusal">Why a block would not have it, or null.</param>
    public static bool TryRead(
        ChainRules rules, ulong blockNumber, byte[] encoded, [NotNullWhen(true)] out SignedTransaction? transaction, [NotNullWhen(false)] out string? refusal)
    {
        if (encoded is [Deposit.Type, ..])
        {
            (transaction, refusal) = (ReadDeposit(encoded), null);
            return true;
        }

        transaction = OvmTransaction.TryFindSender(rules.Encoded, blockNumber, encoded, out var sender, out refusal)
            ? Read(encoded, new Address(sender))
            : null;
        if (transaction is not null && rules.Entry?.IsForManager(transaction.Content) == true)
        {
            transaction = transaction with { User = ReadUser(rules, blockNumber, transaction.Content) };
        }

        return transaction is not null;
    }

    /// <summary>Reads a transaction whose sender is known because it was read before.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static SignedTransaction Read(byte[] encoded, Address sender)
    {
        if (encoded is [Deposit.Type, ..])
        {
            return ReadDeposit(encoded);
        }

        var type = encoded.Length > 0 && encoded[0] < FirstListByte ? encoded[0] : (byte)0;
        var fields = new Queue<RlpItem>(Rlp.Decode(encoded.AsMemory(type == 0 ? 0 : 1)).Items());
        BigInteger? chainId = type == 0 ? null : fields.Dequeue().ToInteger();
        var content = new Transaction
        {
            Type = type,
            ChainId = chainId,
            Nonce = fields.Dequeue().ToInteger(),
            MaxPriorityFee = type == 2 ? fields.Dequeue().ToInteger() : 0,
            MaxFee = type == 2 ? fields.Dequeue().ToInteger() : 0,
            GasPrice = type == 2 ? 0 : fields.Dequeue().ToInteger(),
            GasLimit = fields.Dequeue().ToInteger(),
            To = fields.Dequeue().Bytes().ToArray(),
            Value = fields.Dequeue().ToInteger(),
            Data = fields.Dequeue().Bytes().ToArray(),
            AccessList = type == 0 ? [] : [.. fields.Dequeue().Items().Select(Entry)],
        };
        var signature = new TransactionSignature(fields.Dequeue().ToInteger(), fields.Dequeue().ToInteger(), fields.Dequeue().ToInteger());
        if (type == 0 && signature.V >= FirstProtectedV)
        {
            content = content with { ChainId = (signature.V - FirstProtectedV) / 2 };
        }

        return new SignedTransaction(encoded, content, signature, sender);
    }

    // The entrypoint takes only legacy transactions that name their chain.
    private static SignedTransaction? ReadUser(ChainRules rules, ulong blockNumber, Transaction outer) =>
        UserEntry.Unwrap(outer) is { } encoded
        && OvmTransaction.TryFindSender(rules.Encoded, blockNumber, encoded, out var sender, out _)
        && Read(encoded, new Address(sender)) is { Content: { Type: 0, ChainId: not null } } user
            ? user
            : null;

    // The number in the queue stands where others have a nonce: both tell transactions of a sender apart.
    private static SignedTransaction ReadDeposit(byte[] encoded)
    {
        var fields = Rlp.Decode(encoded.AsMemory(1)).Items();
        var content = new Transaction
        {
            Type = Deposit.Type,
            Nonce = fields[0].ToInteger(),
            To = fields[2].Bytes().ToArray(),
            Value = fields[4].ToInteger(),
            GasLimit = fields[5].ToInteger(),
            Data = fields[6].Bytes().ToArray(),
        };
        return new SignedTransaction(encoded, content, new TransactionSignature(0, 0, 0), new Address(fields[1].Bytes().Span));
    }

    private static AccessListEntry Entry(RlpItem item)
    {
        var fields = item.Items();
        return new AccessListEntry(fields[0].Bytes().ToArray(), [.. fields[1].Items().Select(k => Hash256.FromBytes(k.Bytes().Span))]);
    }
}
