// SPDX-License-Identifier: MIT
namespace Omo.Bench.TreeShape;

/// <summary>
/// A way to divide the bits of a leaf's index among the heights of a tree over 2^40 bytes in 32-byte leaves. The topmost
/// bit always has a height of its own, because the root must keep program and input apart.
/// </summary>
public sealed class NodeShape
{
    /// <summary>Bits of a leaf's index.</summary>
    public const int LeafIndexBits = 35;

    /// <summary>Bytes of a leaf and of a hash.</summary>
    public const int LeafBytes = 32;

    private const int KeccakBlockBytes = 136;

    private readonly int[] _bits;
    private readonly int[] _below;
    private readonly int[] _firstBit;

    /// <summary>A shape.</summary>
    /// <param name="name">Name for tables.</param>
    /// <param name="bits">Bits of the index that each height takes, from height 1 to the root.</param>
    private NodeShape(string name, params int[] bits)
    {
        (Name, _bits) = (name, bits);
        _below = new int[bits.Length + 1];
        _firstBit = new int[bits.Length + 2];
        _firstBit[1] = 1;
        for (var height = 1; height <= bits.Length; height++)
        {
            _below[height] = _below[height - 1] + bits[height - 1];
            _firstBit[height + 1] = _firstBit[height] + ChildrenAt(height) - 1;
        }

        if (_below[^1] != LeafIndexBits || bits[^1] != 1)
        {
            throw new ArgumentException(
                $"{name}: the heights take {_below[^1]} bits, the root {bits[^1]}; wanted {LeafIndexBits} and 1", nameof(bits));
        }
    }

    /// <summary>Two children everywhere.</summary>
    public static NodeShape Binary { get; } = new("binary", [.. Enumerable.Repeat(1, 35)]);

    /// <summary>Four children below the root.</summary>
    public static NodeShape FourWay { get; } = new("four-way", [.. Enumerable.Repeat(2, 17), 1]);

    /// <summary>Eight children as far as the bits go: 256 bytes, two keccak blocks.</summary>
    public static NodeShape EightWay { get; } = new("eight-way", [.. Enumerable.Repeat(3, 11), 1, 1]);

    /// <summary>Sixteen children as far as the bits go: 512 bytes, four keccak blocks.</summary>
    public static NodeShape SixteenWay { get; } = new("sixteen-way", [.. Enumerable.Repeat(4, 8), 2, 1]);

    /// <summary>Two children where memory is dense (64 KiB), four above, where most siblings are empty.</summary>
    public static NodeShape Mixed { get; } = new("2 below 64 KiB, 4 above", [.. Enumerable.Repeat(1, 12), .. Enumerable.Repeat(2, 11), 1]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NodeShape> All { get; } = [Binary, FourWay, EightWay, SixteenWay, Mixed];

    /// <summary>Name for tables.</summary>
    public string Name { get; }

    /// <summary>Height of the root; leaves have height 0.</summary>
    public int RootHeight => _bits.Length;

    /// <summary>Bytes of the bitmap of siblings: whole 8-byte words.</summary>
    public int BitmapBytes => (_firstBit[RootHeight + 1] + 63) / 64 * 8;

    /// <summary>Children of a node of a height of 1 or more.</summary>
    public int ChildrenAt(int height) => 1 << _bits[height - 1];

    /// <summary>Bytes that a node of a height hashes.</summary>
    public int NodeBytesAt(int height) => ChildrenAt(height) * LeafBytes;

    /// <summary>Keccak permutations to hash a node of a height; padding takes a byte at least.</summary>
    public int PermutationsAt(int height) => (NodeBytesAt(height) / KeccakBlockBytes) + 1;

    /// <summary>The ancestor of a leaf at a height, as an index among the nodes of that height.</summary>
    public ulong AncestorOf(ulong leaf, int height) => leaf >> _below[height];

    /// <summary>The parent of a node of the height below the given one.</summary>
    public ulong ParentAt(ulong child, int height) => child >> _bits[height - 1];

    /// <summary>Position of a node among the children of its parent, which has the given height.</summary>
    public int PositionAt(ulong child, int height) => (int)(child & ((1UL << _bits[height - 1]) - 1));

    /// <summary>The bitmap's bit for the k-th sibling among the children of a node of a height.</summary>
    public int BitOf(int height, int k) => _firstBit[height] + k;

    /// <summary>The lowest height at which two leaves have the same ancestor.</summary>
    public int JoinHeight(ulong a, ulong b)
    {
        var height = 0;
        while (AncestorOf(a, height) != AncestorOf(b, height))
        {
            height++;
        }

        return height;
    }
}
