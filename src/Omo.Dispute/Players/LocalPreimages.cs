// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Machine.Host;

namespace Omo.Dispute.Players;

/// <summary>The local pre-images of an execution as a claim lists them (ClaimRegistry.sol).</summary>
public static class LocalPreimages
{
    /// <summary>The entries of a list by their keys: key, size and data of each.</summary>
    public static IReadOnlyDictionary<Hash256, Hash256[]> ByKey(IReadOnlyList<Hash256> list)
    {
        var entries = new Dictionary<Hash256, Hash256[]>();
        foreach (var entry in list.Chunk(LocalsForm.WordsEach))
        {
            entries.TryAdd(entry[0], entry);
        }

        return entries;
    }

    /// <summary>For each its identifier, its size and its data.</summary>
    /// <param name="source">Where they are.</param>
    /// <param name="keys">Their keys, of local type, ascending.</param>
    /// <exception cref="PreimageException">One is missing, or longer than 32 bytes.</exception>
    public static IReadOnlyList<Hash256> List(IPreimageSource source, IEnumerable<byte[]> keys)
    {
        var list = new List<Hash256>();
        foreach (var key in keys)
        {
            if (!source.TryGet(key, out var data) || data.Length > Hash256.Length)
            {
                throw new PreimageException($"the local pre-image {Hex.Encode(key)} is missing or has more than {Hash256.Length} bytes");
            }

            var (size, word) = (new byte[Hash256.Length], new byte[Hash256.Length]);
            size[^1] = (byte)data.Length;
            data.Span.CopyTo(word);
            list.AddRange([Hash256.FromBytes(key), Hash256.FromBytes(size), Hash256.FromBytes(word)]);
        }

        return list;
    }
}
