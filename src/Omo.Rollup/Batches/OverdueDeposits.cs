// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Dispute.L1;
using Omo.Rollup.L1;

namespace Omo.Rollup.Batches;

/// <summary>The deposits that no batch has taken for longer than the inclusion window. Anyone may append a block of them.</summary>
/// <param name="Batch">The number that the next batch gets.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Gas">Their gas limits together.</param>
/// <param name="CountOfBlock">How many of them, from the first on, have room in a block.</param>
public sealed record OverdueDeposits(ulong Batch, ulong Count, ulong Gas, ulong CountOfBlock)
{
    private const int TimeAt = 1, GasUpToAt = 3;

    /// <summary>Looks at the queue after L1's latest block; what is overdue there, is so in the next one, too.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public static async Task<OverdueDeposits> FindAsync(L1Chain l1, CancellationToken cancellation = default)
    {
        var block = await l1.Client.BlockAsync(cancellation: cancellation).ConfigureAwait(false);
        var then = l1.Transactions.At(block);
        async Task<ulong> NumberAsync(string function, int place = 0, params object[] arguments) =>
            (ulong)(BigInteger)(await then.CallAsync(function, arguments).ConfigureAwait(false))[place];
        Task<ulong> FieldAsync(ulong deposit, int place) => NumberAsync("queue", place, deposit);

        var batch = await NumberAsync("batchCount").ConfigureAwait(false);
        var first = await NumberAsync("tip").ConfigureAwait(false);
        var end = await FirstNotAsync(
            first, await NumberAsync("queueLength").ConfigureAwait(false),
            async deposit => await FieldAsync(deposit, TimeAt).ConfigureAwait(false) + l1.InclusionWindow < block.Time).ConfigureAwait(false);
        if (end == first)
        {
            return new OverdueDeposits(batch, 0, 0, 0);
        }

        var gasBefore = first == 0 ? 0 : await FieldAsync(first - 1, GasUpToAt).ConfigureAwait(false);
        var gas = await FieldAsync(end - 1, GasUpToAt).ConfigureAwait(false) - gasBefore;
        var blockEnd = await FirstNotAsync(
            first, Math.Min(end, first + ushort.MaxValue),
            async deposit => await FieldAsync(deposit, GasUpToAt).ConfigureAwait(false) - gasBefore <= l1.BlockGasLimit).ConfigureAwait(false);
        return new OverdueDeposits(batch, end - first, gas, blockEnd - first);
    }

    /// <summary>The call of the contract that appends a block of them.</summary>
    public byte[] Call(L1Chain l1) => l1.Transactions.Artifact.EncodeCall("appendQueueBatch", Batch, (uint)CountOfBlock);

    // Times and sums never fall along the queue.
    private static async Task<ulong> FirstNotAsync(ulong low, ulong high, Func<ulong, Task<bool>> belongs)
    {
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = await belongs(middle).ConfigureAwait(false) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
