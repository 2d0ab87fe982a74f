// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Merkle;

namespace Omo.Engines.Tests;

/// <summary>The Merkle trees of both machines of a pair, which clear the marks of pages that were written.</summary>
internal sealed class RootPair(MachinePair pair)
{
    private readonly MerkleTree _reference = new(pair.Reference.Memory);
    private readonly MerkleTree _tested = new(pair.Tested.Memory);

    /// <summary>Compares the memory and the roots over it.</summary>
    public Hash256 AssertSame()
    {
        pair.AssertSameMemory();
        var root = _reference.Update();
        Assert.Equal(root, _tested.Update());
        return root;
    }
}
