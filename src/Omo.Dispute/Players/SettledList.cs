// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// A contract's numbered entries. What was read as decided so many blocks after it was first, while the block of the first time still stands,
/// is not asked for again.
/// </summary>
/// <param name="depth">Blocks of the deepest reorganisation.</param>
/// <param name="isDecided">Whether an entry changes no more.</param>
/// <typeparam name="T">An entry.</typeparam>
public sealed class SettledList<T>(ulong depth, Func<T, bool> isDecided)
{
    private readonly List<T> _all = [];
    private readonly Dictionary<int, BlockHeader> _decidedAt = [];
    private readonly HashSet<int> _settled = [];

    /// <summary>All entries, by number.</summary>
    public IReadOnlyList<T> All => _all;

    /// <summary>Reads what may have changed.</summary>
    /// <param name="count">How many entries there are.</param>
    /// <param name="block">The block after which all is read.</param>
    /// <param name="changed">The entries that may have changed since they were read; null: any of them.</param>
    /// <param name="read">Reads some entries.</param>
    /// <param name="readBlock">Reads a block by its number.</param>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task ReadAsync(
        ulong count, BlockHeader block, IReadOnlySet<ulong>? changed, Func<IReadOnlyList<ulong>, Task<IReadOnlyList<T>>> read,
        Func<ulong, Task<BlockHeader>> readBlock)
    {
        if (count > int.MaxValue)
        {
            throw new L1Exception($"The contract says that it has {count} entries.");
        }

        Forget((int)count);
        var open = Enumerable.Range(0, (int)count)
            .Where(i => !_settled.Contains(i) && (changed is null || i >= _all.Count || changed.Contains((ulong)i))).ToList();
        var views = await read([.. open.Select(i => (ulong)i)]).ConfigureAwait(false);
        var known = new Dictionary<ulong, BlockHeader>();
        foreach (var (i, view) in open.Zip(views))
        {
            if (i < _all.Count)
            {
                _all[i] = view;
            }
            else
            {
                _all.Add(view);
            }

            if (!isDecided(view))
            {
                _decidedAt.Remove(i);
                continue;
            }

            if (_decidedAt.TryAdd(i, block) || block.Number < _decidedAt[i].Number + depth)
            {
                continue;
            }

            var since = _decidedAt[i];
            if (!known.TryGetValue(since.Number, out var standing))
            {
                known[since.Number] = standing = await readBlock(since.Number).ConfigureAwait(false);
            }

            if (standing == since)
            {
                _settled.Add(i);
            }
            else
            {
                // The block in which it was seen is gone, and the decision may be a new one.
                _decidedAt[i] = block;
            }
        }
    }

    private void Forget(int count)
    {
        for (var i = count; i < _all.Count; i++)
        {
            _decidedAt.Remove(i);
            _settled.Remove(i);
        }

        if (count < _all.Count)
        {
            _all.RemoveRange(count, _all.Count - count);
        }
    }
}
