// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Dispute.Tests.Players;

/// <summary>Pre-images of which one is missing until it is found.</summary>
public sealed class LackingSource(IPreimageSource others, byte[] missing) : IPreimageSource
{
    public bool IsFound { get; set; }

    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        data = default;
        return (IsFound || !key.SequenceEqual(missing)) && others.TryGet(key, out data);
    }
}
