// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Host;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>Pre-images, and what of them an execution has asked for.</summary>
/// <param name="source">Where they are.</param>
public sealed class ReadPreimages(IPreimageSource source) : IPreimageSource
{
    private HashSet<Hash256> _locals = [];

    /// <summary>Bytes of the largest one bound by a hash that was read.</summary>
    public int Largest { get; private set; }

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        var isLocal = key[0] == PreimagePart.LocalType;
        if (isLocal)
        {
            _locals.Add(Hash256.FromBytes(key));
        }

        var found = source.TryGet(key, out data);
        if (found && !isLocal && data.Length > Largest)
        {
            Largest = data.Length;
        }

        return found;
    }

    /// <summary>The keys of local type that were asked for since this was called last, missing ones included.</summary>
    public IReadOnlySet<Hash256> TakeLocals()
    {
        var taken = _locals;
        _locals = [];
        return taken;
    }
}
