// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Omo.Core;

namespace Omo.Node.Storage;

/// <summary>Trie nodes and code that were used lately, within a bound: when the newer generation is full, the older one is forgotten.</summary>
internal sealed class RecentData
{
    private const long BytesPerGeneration = 64 << 20;
    private const int OverheadPerEntry = 100;

    private readonly Lock _turn = new();
    private ConcurrentDictionary<Hash256, byte[]> _newer = new();
    private ConcurrentDictionary<Hash256, byte[]> _older = new();
    private long _bytes;

    public bool TryGet(Hash256 key, [NotNullWhen(true)] out byte[]? content)
    {
        if (_newer.TryGetValue(key, out content))
        {
            return true;
        }

        if (!_older.TryGetValue(key, out content))
        {
            return false;
        }

        Add(key, content);
        return true;
    }

    public void Add(Hash256 key, byte[] content)
    {
        if (!_newer.TryAdd(key, content) || Interlocked.Add(ref _bytes, content.Length + OverheadPerEntry) < BytesPerGeneration)
        {
            return;
        }

        lock (_turn)
        {
            if (_bytes >= BytesPerGeneration)
            {
                (_older, _newer, _bytes) = (_newer, new ConcurrentDictionary<Hash256, byte[]>(), 0);
            }
        }
    }
}
