// SPDX-License-Identifier: MIT
using Omo.Machine.Merkle;

namespace Omo.Proofs.Opening;

/// <summary>Positions in the opening of a leaf, as docs/proofs.md defines them.</summary>
internal static class OpeningLayout
{
    /// <summary>Siblings at each height below the root's.</summary>
    public const int Siblings = TreeShape.Arity - 1;

    /// <summary>The bit of a bitmap for the k-th sibling among the children at a height of 1 or more.</summary>
    public static int Bit(int height, int k) => 1 + (Siblings * (height - 1)) + k;

    /// <summary>The lowest height at which two leaves have the same ancestor.</summary>
    public static int JoinHeight(TreeShape shape, ulong a, ulong b)
    {
        var height = 0;
        while (shape.AncestorOf(a, height) != shape.AncestorOf(b, height))
        {
            height++;
        }

        return height;
    }

    /// <summary>The bits that the bitmap of a path may have: of the siblings below its join, and for the first path of the root's.</summary>
    public static ulong AllowedBits(TreeShape shape, int join, bool isFirst)
    {
        var bits = isFirst ? Bit(shape.RootHeight, 0) + 1 : Bit(join, 0);
        return (1UL << bits) - 1;
    }
}
