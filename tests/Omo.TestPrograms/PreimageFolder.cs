// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.TestPrograms;

/// <summary>Pre-images in a folder: each file is named by its typed key, 64 hex digits.</summary>
public sealed class PreimageFolder(string path) : IPreimageSource
{
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        var file = Path.Combine(path, Convert.ToHexStringLower(key));
        var exists = File.Exists(file);
        data = exists ? File.ReadAllBytes(file) : default;
        return exists;
    }
}
