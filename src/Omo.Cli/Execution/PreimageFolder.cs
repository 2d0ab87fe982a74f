// SPDX-License-Identifier: MIT
using Omo.Cli.Io;
using Omo.Machine.Host;
using Omo.Proofs;

namespace Omo.Cli.Execution;

/// <summary>
/// A folder with one file for each pre-image, named by the 64 lowercase hex digits of its typed key, with or without 0x. A file is
/// read when the guest first asks for it, and its contents are checked against its key. One that is there but cannot be read is an error.
/// </summary>
internal sealed class PreimageFolder(string path) : IPreimageSource
{
    private const string HexPrefix = "0x";

    // A guest reads one pre-image in many steps of 32 bytes; keeping the last one is enough. Key and contents are one object, because the
    // parties of a dispute execute on threads of their own and may share the folder.
    private Entry? _last;

    // Or the system would be asked for the working directory with each file.
    private readonly string _fullPath = System.IO.Path.GetFullPath(path);

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
    public IEnumerable<byte[]> LocalKeys() => Directory.EnumerateFiles(_fullPath)
        .Select(file => System.IO.Path.GetFileName(file))
        .Select(name => name.StartsWith(HexPrefix, StringComparison.Ordinal) ? name[HexPrefix.Length..] : name)
        .Where(name => name.Length == 64 && name.StartsWith("01", StringComparison.Ordinal) && name.All(char.IsAsciiHexDigitLower))
        .Distinct()
        .Order(StringComparer.Ordinal)
        .Select(Convert.FromHexString);

    private byte[]? Read(ReadOnlySpan<byte> key)
    {
        var name = Convert.ToHexStringLower(key);
        var data = Contents(name) ?? Contents(name = HexPrefix + name);
        if (data is not null && !PreimagePart.Matches(key, data))
        {
            throw new PreimageException(
                $"pre-image '{System.IO.Path.Combine(_fullPath, name)}' does not belong to the key it is named by: {Reason(key[0], data.Length)}");
        }

        return data;
    }

    private byte[]? Contents(string name) => InputFile.TryRead(System.IO.Path.Combine(_fullPath, name), "pre-image", InputFile.MaxPreimageBytes);

    private static string Reason(byte type, int length) => type switch
    {
        PreimagePart.LocalType => $"local data has at most 32 bytes, this has {length}",
        PreimagePart.KeccakType => "its keccak-256 hash is another one; put the right contents there",
        PreimagePart.Sha256Type => "its sha-256 hash is another one; put the right contents there",
        _ => $"there is no key type 0x{type:x2}; use 01 (local), 02 (keccak-256) or 04 (sha-256)",
    };

    private sealed record Entry(byte[] Key, byte[] Data);
}
