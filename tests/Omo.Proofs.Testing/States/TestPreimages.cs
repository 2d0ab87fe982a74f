// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using Omo.Core;
using Omo.Machine.Host;

namespace Omo.Proofs.Testing.States;

/// <summary>Pre-images held in memory.</summary>
public sealed class TestPreimages : IPreimageSource
{
    private readonly Dictionary<string, byte[]> _byKey = [];

    /// <summary>The key of data under a type; a local one too depends on the data, so that no two of them conflict.</summary>
    public static byte[] KeyOf(byte type, byte[] data)
    {
        var key = type == PreimagePart.Sha256Type ? SHA256.HashData(data) : Keccak256.Hash(data);
        key[0] = type;
        return key;
    }

    /// <summary>Adds data under a key.</summary>
    public void Add(byte[] key, byte[] data) => _byKey[Hex.Encode(key)] = data;

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        var found = _byKey.TryGetValue(Hex.Encode(key), out var bytes);
        data = bytes;
        return found;
    }
}
