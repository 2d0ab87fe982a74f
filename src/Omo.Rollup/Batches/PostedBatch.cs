// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm;

namespace Omo.Rollup.Batches;

/// <summary>A batch as L1 has it.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="FirstBlock">The number on L2 of its first block.</param>
/// <param name="FirstDeposit">Deposits taken before it.</param>
/// <param name="Link">Link of the last deposit that was taken with it or before.</param>
/// <param name="Contexts">Its blocks, 12 bytes each.</param>
/// <param name="Transactions">What the sequencer has for them.</param>
/// <param name="L1Block">The block of L1 that appended it.</param>
public sealed record PostedBatch(
    ulong Number, ulong FirstBlock, ulong FirstDeposit, Hash256 Link, byte[] Contexts, byte[] Transactions, ulong L1Block)
{
    /// <summary>Its blocks.</summary>
    public IReadOnlyList<BlockContext> Blocks { get; } = BlockContext.DecodeAll(Contexts);

    /// <summary>The number on L2 of its last block.</summary>
    public ulong LastBlock => FirstBlock + (ulong)Blocks.Count - 1;

    /// <summary>Deposits taken with it or before.</summary>
    public ulong DepositsAfter => FirstDeposit + (ulong)Blocks.Sum(b => b.Deposits);

    /// <summary>Names it on L1: the hash of <see cref="RecordBytes"/>.</summary>
    public Hash256 Record => Keccak256.Digest(RecordBytes());

    /// <summary>The record that the guest begins with (docs/rollup.md).</summary>
    public byte[] RecordBytes() =>
    [
        .. BigEndian.Of(FirstDeposit, sizeof(ulong)), .. BigEndian.Of(DepositsAfter, sizeof(ulong)), .. Link.ToBytes(),
        .. BigEndian.Of(Blocks.Count, sizeof(ushort)), .. Contexts,
        .. Transactions.Chunk(OracleStore.BatchChunkBytes).SelectMany(chunk => Keccak256.Hash(chunk)),
    ];
}
