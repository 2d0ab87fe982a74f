// SPDX-License-Identifier: MIT
namespace Omo.Node.Sequencing;

/// <summary>Transactions that were enqueued on L1, which the sequencer must put first.</summary>
public interface IDepositSource
{
    /// <summary>The encoded transactions that the next block begins with, in order. They count as taken when the block was appended.</summary>
    /// <param name="timestamp">The block's seconds since 1970.</param>
    /// <param name="bytes">Their encodings may come to so much.</param>
    IReadOnlyList<byte[]> Next(ulong timestamp, int bytes);
}
