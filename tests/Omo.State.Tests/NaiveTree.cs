// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.State.Tests;

/// <summary>
/// The memory tree as docs/state.md defines it, top down and by recursion over halves and quarters of the address space;
/// written from the definition and sharing nothing with the tree it judges but keccak.
/// </summary>
internal sealed class NaiveTree(int addressBits)
{
    private readonly Dictionary<ulong, byte[]> _leaves = [];
    private readonly List<ulong> _ascending = [];
    private readonly Dictionary<int, byte[]> _empty = [];

    public void Write(ulong address, ReadOnlySpan<byte> data)
    {
        for (var i = 0; i < data.Length; i++)
        {
            var at = address + (ulong)i;
            if (!_leaves.TryGetValue(at - (at % 32), out var leaf))
            {
                _leaves[at - (at % 32)] = leaf = new byte[32];
                _ascending.Insert(~_ascending.BinarySearch(at - (at % 32)), at - (at % 32));
            }

            leaf[at % 32] = data[i];
        }
    }

    public Hash256 Root()
    {
        var half = 1UL << (addressBits - 1);
        return Keccak256.Digest([.. Quartered(0, addressBits - 1), .. Quartered(half, addressBits - 1)]);
    }

    /// <summary>The hash of 2^<paramref name="bits"/> bytes from <paramref name="start"/> on.</summary>
    public byte[] Quartered(ulong start, int bits)
    {
        if (!HasLeafWithin(start, bits))
        {
            return Empty(bits);
        }

        if (bits == 5)
        {
            return _leaves[start];
        }

        var quarter = 1UL << (bits - 2);
        return Keccak256.Hash([
            .. Quartered(start, bits - 2),
            .. Quartered(start + quarter, bits - 2),
            .. Quartered(start + (2 * quarter), bits - 2),
            .. Quartered(start + (3 * quarter), bits - 2)]);
    }

    private byte[] Empty(int bits)
    {
        if (bits == 5)
        {
            return new byte[32];
        }

        if (!_empty.TryGetValue(bits, out var hash))
        {
            var child = Empty(bits - 2);
            _empty[bits] = hash = Keccak256.Hash([.. child, .. child, .. child, .. child]);
        }

        return hash;
    }

    private bool HasLeafWithin(ulong start, int bits)
    {
        var found = _ascending.BinarySearch(start);
        var next = found >= 0 ? found : ~found;
        return next < _ascending.Count && _ascending[next] - start < 1UL << bits;
    }
}
