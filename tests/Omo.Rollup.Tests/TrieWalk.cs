// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm;

namespace Omo.Rollup.Tests;

/// <summary>Collects the nodes on the way to a key: what a contract takes for a proof.</summary>
internal static class TrieWalk
{
    private const int BranchItems = 17;

    /// <summary>Without the nodes that are embedded in the one above.</summary>
    /// <param name="store">Has the nodes.</param>
    /// <param name="root">The trie's root.</param>
    /// <param name="key">As it stands in the trie, hashed where that is done.</param>
    public static byte[][] Prove(OracleStore store, Hash256 root, ReadOnlySpan<byte> key)
    {
        var proof = new List<byte[]>();
        var digits = Digits(key);
        RlpItem? next = root == OvmState.EmptyRoot ? null : Fetch(store, root, proof);
        while (next is { } node)
        {
            var items = node.Items();
            (next, digits) = items.Length == BranchItems ? Branch(items, digits) : Short(items, digits);
            if (next is { IsList: false } named)
            {
                next = Fetch(store, Hash256.FromBytes(named.Payload.Span), proof);
            }
        }

        return [.. proof];
    }

    private static (RlpItem? Child, byte[] Left) Branch(RlpItem[] items, byte[] digits) =>
        digits.Length == 0 || items[digits[0]] is { IsList: false, Payload.IsEmpty: true } ? (null, digits) : (items[digits[0]], digits[1..]);

    private static (RlpItem? Child, byte[] Left) Short(RlpItem[] items, byte[] digits)
    {
        var path = Digits(items[0].Bytes().Span);
        var (isLeaf, own) = (path[0] >= 2, path[(path[0] % 2 == 1 ? 1 : 2)..]);
        return isLeaf || !digits.AsSpan().StartsWith(own) ? (null, digits) : (items[1], digits[own.Length..]);
    }

    private static RlpItem Fetch(OracleStore store, Hash256 hash, List<byte[]> proof)
    {
        Assert.True(store.TryGet(OracleStore.KeccakKey(hash), out byte[]? node), $"the node {hash} is missing");
        proof.Add(node);
        return Rlp.Decode(node);
    }

    private static byte[] Digits(ReadOnlySpan<byte> bytes)
    {
        var digits = new byte[2 * bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            (digits[2 * i], digits[(2 * i) + 1]) = ((byte)(bytes[i] >> 4), (byte)(bytes[i] & 15));
        }

        return digits;
    }
}
