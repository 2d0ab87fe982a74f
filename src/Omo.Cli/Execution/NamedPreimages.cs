// SPDX-License-Identifier: MIT
using Omo.Machine.Host;
using Omo.Proofs;

namespace Omo.Cli.Execution;

/// <summary>
/// Pre-images in files, each named by the 64 lowercase hex digits of its typed key, with or without 0x. One is read when the guest first
/// asks for it, and its contents are checked against its key. One that is there but cannot be read is an error.
/// </summary>
internal abstract class NamedPreimages : IPreimageSource
{
    private const string HexPrefix = "0x";

    // A guest reads one pre-image in many steps of 32 bytes; keeping the last one is enough. Key and contents are one object, because the
    // parties of a dispute execute on threads of their own and may share the source.
    private Entry? _last;

    /// <inheritdoc/>
    /// <exception cref="PreimageException">The contents are not those of the key.</exception>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        var entry = _last;
        if (entry is null || !key.SequenceEqual(entry.Key))
        {
            if (Read(key) is not { } read)
            {
                data = default;
                return false;
            }

            _last = entry = new Entry(key.ToArray(), read);
        }

        data = entry.Data;
        return true;
    }

    /// <summary>The keys of local data, in ascending order.</summary>
    public IEnumerable<byte[]> LocalKeys() => Names()
        .Select(DigitsOf)
        .Where(name => IsKey(name) && name.StartsWith("01", StringComparison.Ordinal))
        .Distinct()
        .Order(StringComparer.Ordinal)
        .Select(Convert.FromHexString);

    /// <summary>The contents of a file, or null if there is none.</summary>
    /// <param name="name">The file's name.</param>
    protected abstract byte[]? Contents(string name);

    /// <summary>The names of all files.</summary>
    protected abstract IEnumerable<string> Names();

    /// <summary>Where a file is, for messages.</summary>
    /// <param name="name">The file's name.</param>
    protected abstract string PlaceOf(string name);

    /// <summary>Whether a name is that of a pre-image.</summary>
    protected static bool IsKey(string name)
    {
        var digits = DigitsOf(name);
        for (var i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiHexDigitLower(digits[i]))
            {
                return false;
            }
        }

        return digits.Length == 64;
    }

    private static string DigitsOf(string name) => name.StartsWith(HexPrefix, StringComparison.Ordinal) ? name[HexPrefix.Length..] : name;

    private byte[]? Read(ReadOnlySpan<byte> key)
    {
        var name = Convert.ToHexStringLower(key);
        var data = Contents(name) ?? Contents(name = HexPrefix + name);
        if (data is not null && !PreimagePart.Matches(key, data))
        {
            throw new PreimageException($"pre-image {PlaceOf(name)} does not belong to the key it is named by: {Reason(key[0], data.Length)}");
        }

        return data;
    }

    private static string Reason(byte type, int length) => type switch
    {
        PreimagePart.LocalType => $"local data has at most 32 bytes, this has {length}",
        PreimagePart.KeccakType => "its keccak-256 hash is another one; put the right contents there",
        PreimagePart.Sha256Type => "its sha-256 hash is another one; put the right contents there",
        _ => $"there is no key type 0x{type:x2}; use 01 (local), 02 (keccak-256) or 04 (sha-256)",
    };

    private sealed record Entry(byte[] Key, byte[] Data);
}
