// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.TestPrograms;

/// <summary>Pre-images in a folder: each file is named by its typed key, 64 hex digits.</summary>
public sealed class PreimageFolder(string path) : IPreimageSource
{
    // One pre-image is read in many steps of 32 bytes. Key and contents are one object, for the threads of a dispute.
    private Entry? _last;

    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        var entry = _last;
        if (entry is null || !key.SequenceEqual(entry.Key))
        {
            var file = Path.Combine(path, Convert.ToHexStringLower(key));
            if (!File.Exists(file))
            {
                data = default;
                return false;
            }

            _last = entry = new Entry(key.ToArray(), File.ReadAllBytes(file));
        }

        data = entry.Data;
        return true;
    }

    private sealed record Entry(byte[] Key, byte[] Data);
}
