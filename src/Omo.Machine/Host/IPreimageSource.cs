// SPDX-License-Identifier: MIT
namespace Omo.Machine.Host;

/// <summary>Looks pre-images up by their typed key (first byte: 1 local, 2 keccak-256, 4 sha-256).</summary>
public interface IPreimageSource
{
    /// <summary>The data under a key, without length prefix.</summary>
    /// <returns>False when the source does not have it.</returns>
    bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data);
}
