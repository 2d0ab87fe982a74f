// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// Tells which entries of a contract may have changed since they were read, by its events. Those of the newest blocks are named each time: a
/// reorganisation takes them back, and of several nodes behind one address one that is behind does not have them yet.
/// </summary>
/// <param name="client">The chain.</param>
/// <param name="contract">The contract.</param>
/// <param name="depth">Blocks of the deepest reorganisation.</param>
/// <param name="entriesOf">The entries that an event is about.</param>
/// <typeparam name="T">What names an entry.</typeparam>
public sealed class ChangedEntries<T>(EthereumClient client, Address contract, ulong depth, Func<LogEntry, IEnumerable<T>> entriesOf)
    where T : notnull
{
    // Blocks by which a node is behind at most.
    private const ulong Behind = 32;

    // More events than that take longer than the entries.
    private const ulong MostBlocks = 1_000;

    private readonly List<BlockHeader> _read = [];
    private readonly Dictionary<T, ulong> _changedIn = [];

    /// <summary>What may have changed up to a block; null: anything.</summary>
    public async Task<IReadOnlySet<T>?> UpToAsync(BlockHeader block, CancellationToken cancellation)
    {
        if (_read.FirstOrDefault() is not { } settled || block.Number <= settled.Number || block.Number - settled.Number > MostBlocks
            || await client.BlockAsync(settled.Number, cancellation).ConfigureAwait(false) != settled)
        {
            _read.Clear();
            _changedIn.Clear();
            return null;
        }

        try
        {
            var logs = await client.LogsAsync(contract, [], settled.Number + 1, block.Number, cancellation).ConfigureAwait(false);
            foreach (var (log, entry) in logs.SelectMany(log => entriesOf(log).Select(entry => (log, entry))))
            {
                _changedIn[entry] = log.BlockNumber;
            }

            return _changedIn.Keys.ToHashSet();
        }
        catch (L1Exception)
        {
            // Some nodes search few blocks, or none.
            return null;
        }
    }

    /// <summary>Notes that all that may have changed was read after a block.</summary>
    public void Note(BlockHeader block)
    {
        _read.Add(block);
        while (_read.Count > 1 && _read[1].Number + depth + Behind <= block.Number)
        {
            _read.RemoveAt(0);
        }

        foreach (var (entry, _) in _changedIn.Where(c => c.Value <= _read[0].Number).ToList())
        {
            _changedIn.Remove(entry);
        }
    }
}
