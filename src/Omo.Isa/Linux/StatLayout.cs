// SPDX-License-Identifier: MIT
namespace Omo.Isa.Linux;

/// <summary>The members of <c>struct stat</c> that Omo does not leave 0.</summary>
/// <param name="Size">Size of the structure in bytes.</param>
/// <param name="Mode">Offset of the 32-bit <c>st_mode</c>.</param>
/// <param name="Links">Offset of <c>st_nlink</c>.</param>
/// <param name="LinksBits">Its width.</param>
/// <param name="BlockSize">Offset of <c>st_blksize</c>.</param>
/// <param name="BlockSizeBits">Its width.</param>
public sealed record StatLayout(int Size, int Mode, int Links, int LinksBits, int BlockSize, int BlockSizeBits);
