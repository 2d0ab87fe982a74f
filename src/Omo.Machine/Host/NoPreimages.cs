// SPDX-License-Identifier: MIT
namespace Omo.Machine.Host;

/// <summary>The source of a guest that was given no pre-images.</summary>
public sealed class NoPreimages : IPreimageSource
{
    /// <summary>The only instance.</summary>
    public static NoPreimages Instance { get; } = new();

    private NoPreimages()
    {
    }

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        data = default;
        return false;
    }
}
