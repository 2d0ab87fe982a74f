// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using Omo.Core;
using Omo.Machine.Host;

namespace Omo.Ovm;

/// <summary>Pre-images by their typed keys, in memory.</summary>
public sealed class OracleStore : IPreimageSource
{
    /// <summary>How many bytes of a batch make a chunk; the last one may be shorter.</summary>
    public const int BatchChunkBytes = 100_000;

    private const byte LocalType = 1;
    private const byte KeccakType = 2;

    private readonly Dictionary<Hash256, byte[]> _data = [];

    /// <summary>The number of pre-images.</summary>
    public int Count => _data.Count;

    /// <summary>Their bytes together.</summary>
    public long TotalBytes => _data.Values.Sum(d => (long)d.Length);

    /// <summary>The pre-images, ordered by key.</summary>
    public IEnumerable<KeyValuePair<Hash256, byte[]>> Entries => _data.OrderBy(e => e.Key);

    /// <summary>The typed key of a number: 01, zeros, the number.</summary>
    public static Hash256 LocalKey(LocalValue value)
    {
        Span<byte> key = stackalloc byte[Hash256.Length];
        key.Clear();
        key[0] = LocalType;
        key[^1] = (byte)value;
        return Hash256.FromBytes(key);
    }

    /// <summary>The typed key of a keccak-256 hash: its first byte is replaced by 02.</summary>
    public static Hash256 KeccakKey(Hash256 hash)
    {
        Span<byte> key = stackalloc byte[Hash256.Length];
        hash.CopyTo(key);
        key[0] = KeccakType;
        return Hash256.FromBytes(key);
    }

    /// <summary>Adds data under its keccak-256 hash.</summary>
    /// <returns>The hash.</returns>
    public Hash256 Put(byte[] data)
    {
        var hash = Keccak256.Digest(data);
        PutHashed(hash, data);
        return hash;
    }

    /// <summary>Adds a batch: its chunks, and the list of their hashes.</summary>
    /// <returns>The hash of the list.</returns>
    public Hash256 PutBatch(byte[] batch) => Put([.. batch.Chunk(BatchChunkBytes).SelectMany(chunk => Put(chunk).ToBytes())]);

    /// <summary>Sets a local value.</summary>
    public void PutLocal(LocalValue value, Hash256 content) => PutKey(LocalKey(value), content.ToBytes());

    /// <summary>The data under a typed key.</summary>
    public bool TryGet(Hash256 key, [NotNullWhen(true)] out byte[]? data) => _data.TryGetValue(key, out data);

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        var found = TryGet(Hash256.FromBytes(key), out var bytes);
        data = bytes;
        return found;
    }

    /// <summary>Adds data whose hash is known to be this one.</summary>
    internal void PutHashed(Hash256 hash, byte[] data) => PutKey(KeccakKey(hash), data);

    internal void PutKey(Hash256 key, byte[] data) => _data[key] = data;
}
