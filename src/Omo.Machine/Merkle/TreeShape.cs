// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Machine.Merkle;

/// <summary>
/// The shape of the memory tree of one size of space: raw 32-byte leaves, keccak-256 nodes of four children each, and a
/// root of two children. The root's left child covers what the guest can address, the right one the input region.
/// </summary>
public sealed class TreeShape
{
    /// <summary>Bytes of a leaf.</summary>
    public const int LeafBytes = 32;

    /// <summary>Log2 of <see cref="LeafBytes"/>.</summary>
    public const int LeafBits = 5;

    /// <summary>Children of a node below the root.</summary>
    public const int Arity = 4;

    /// <summary>Bytes that a node hashes.</summary>
    public const int NodeBytes = Arity * LeafBytes;

    private readonly Lazy<byte[]> _zero;

    private TreeShape(int addressBits)
    {
        AddressBits = addressBits;
        TopHeight = (addressBits - LeafBits - 1) / 2;

        // A program that is only run needs no hash at all.
        _zero = new Lazy<byte[]>(ZeroNodes);
    }

    /// <summary>The tree over 2^32 bytes.</summary>
    public static TreeShape Bits32 { get; } = new(32);

    /// <summary>The tree over 2^40 bytes.</summary>
    public static TreeShape Bits40 { get; } = new(40);

    /// <summary>Size of the space in bits.</summary>
    public int AddressBits { get; }

    /// <summary>Height of the root's two children; leaves have height 0.</summary>
    public int TopHeight { get; }

    /// <summary>Height of the root.</summary>
    public int RootHeight => TopHeight + 1;

    /// <summary>The shape for a space of that size.</summary>
    public static TreeShape For(int addressBits) => addressBits switch
    {
        32 => Bits32,
        40 => Bits40,
        _ => throw new ArgumentOutOfRangeException(nameof(addressBits), "memory has 2^32 or 2^40 bytes"),
    };

    /// <summary>The hash of an all-zero subtree; for height 0 a leaf of zeros.</summary>
    public ReadOnlySpan<byte> ZeroNode(int height) => _zero.Value.AsSpan(height * LeafBytes, LeafBytes);

    /// <summary>Children of a node of this height: 4, or 2 for the root.</summary>
    public int ChildrenAt(int height) => height == RootHeight ? 2 : Arity;

    /// <summary>The ancestor of a leaf at a height, as an index among the nodes of that height.</summary>
    public ulong AncestorOf(ulong leaf, int height) => height == RootHeight ? 0 : leaf >> (2 * height);

    /// <summary>Position of a leaf's path among the children of its ancestor at a height of 1 or more.</summary>
    public int PositionAt(ulong leaf, int height) => (int)(AncestorOf(leaf, height - 1) % (ulong)ChildrenAt(height));

    private byte[] ZeroNodes()
    {
        var zero = new byte[(TopHeight + 1) * LeafBytes];
        Span<byte> node = stackalloc byte[NodeBytes];
        for (var height = 1; height <= TopHeight; height++)
        {
            for (var child = 0; child < Arity; child++)
            {
                zero.AsSpan((height - 1) * LeafBytes, LeafBytes).CopyTo(node[(child * LeafBytes)..]);
            }

            Keccak256.Hash(node, zero.AsSpan(height * LeafBytes, LeafBytes));
        }

        return zero;
    }
}
