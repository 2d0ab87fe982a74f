// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Host;
using Omo.Ovm;

namespace Omo.Node.Chain;

/// <summary>Proofs that a Merkle Patricia trie has a value, or none, behind a key: the nodes from the root on.</summary>
public static class TrieProof
{
    private const int BranchFields = 17;
    private const int OddFlag = 1;
    private const int LeafFlag = 2;

    /// <summary>The nodes on the way to a key. Those shorter than 32 bytes stand in their parents.</summary>
    /// <param name="source">Has the nodes.</param>
    /// <param name="root">The trie's root.</param>
    /// <param name="key">The key; tries of accounts and slots hash it first, which is done here.</param>
    /// <exception cref="OvmException">A node is missing.</exception>
    public static IReadOnlyList<byte[]> Of(IPreimageSource source, Hash256 root, ReadOnlySpan<byte> key)
    {
        var proof = new List<byte[]>();
        if (root == OvmState.EmptyRoot)
        {
            return proof;
        }

        var path = Nibbles(Keccak256.Hash(key));
        var node = Fetch(source, root, proof);
        var depth = 0;
        while (Child(node, path, ref depth) is { } child)
        {
            node = child.IsList ? child : Fetch(source, Hash256.FromBytes(child.Payload.Span), proof);
        }

        return proof;
    }

    // The child on the way, or null where the way ends.
    private static RlpItem? Child(RlpItem node, byte[] path, ref int depth)
    {
        var fields = node.Items();
        RlpItem child;
        if (fields.Length == BranchFields)
        {
            child = fields[path[depth]];
            depth++;
        }
        else
        {
            var compact = Nibbles(fields[0].Payload.Span);
            var own = compact.AsSpan((compact[0] & OddFlag) != 0 ? 1 : 2);
            if ((compact[0] & LeafFlag) != 0 || !path.AsSpan(depth).StartsWith(own))
            {
                return null;
            }

            child = fields[1];
            depth += own.Length;
        }

        return child.Payload.IsEmpty ? null : child;
    }

    private static RlpItem Fetch(IPreimageSource source, Hash256 hash, List<byte[]> proof)
    {
        if (!source.TryGet(OracleStore.KeccakKey(hash).ToBytes(), out var node))
        {
            throw new OvmException($"the trie node {hash} is missing");
        }

        proof.Add(node.ToArray());
        return Rlp.Decode(node);
    }

    private static byte[] Nibbles(ReadOnlySpan<byte> bytes)
    {
        var nibbles = new byte[2 * bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            nibbles[2 * i] = (byte)(bytes[i] >> 4);
            nibbles[(2 * i) + 1] = (byte)(bytes[i] & 15);
        }

        return nibbles;
    }
}
