// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>What decides a block of a chain that is recorded on L1, besides the block before it: a context, and what stands in it.</summary>
public sealed record BlockContent
{
    /// <summary>Seconds since 1970; not before the parent's.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>Number of the L1 block that L2 knows of, below 2^40; it becomes the header's extra data.</summary>
    public required ulong L1Block { get; init; }

    /// <summary>Place of the first deposit in the queue, from 0.</summary>
    public ulong FirstDeposit { get; init; }

    /// <summary>The queue's next deposits. Their gas together is at most a block's, which the contract sees to and nobody else.</summary>
    public IReadOnlyList<Deposit> Deposits { get; init; } = [];

    /// <summary>Encoded transactions, in order.</summary>
    public IReadOnlyList<byte[]> Transactions { get; init; } = [];

    /// <summary>
    /// What ovm_native_block reads: RLP [timestamp, block of L1, first deposit, [deposit, ...], [transaction, ...]]. The links of the
    /// deposits do not count.
    /// </summary>
    internal byte[] Encode() => Rlp.EncodeList(
        Rlp.EncodeInteger(Timestamp),
        Rlp.EncodeInteger(L1Block),
        Rlp.EncodeInteger(FirstDeposit),
        Rlp.EncodeList([.. Deposits.Select(d => Rlp.EncodeBytes(d.EncodeLink(Hash256.Zero)))]),
        Rlp.EncodeList([.. Transactions.Select(Batch.Item)]));
}
