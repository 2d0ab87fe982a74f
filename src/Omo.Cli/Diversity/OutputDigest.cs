// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using Omo.Core;

namespace Omo.Cli.Diversity;

/// <summary>
/// What a guest wrote to one descriptor, as length and SHA-256, and as the hash of each block of it, by which two outputs can be
/// told apart without keeping either.
/// </summary>
internal sealed class OutputDigest : IDisposable
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 1 << 16;

    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _block = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Hash256> _fullBlocks = [];

    /// <summary>Bytes written.</summary>
    public ulong Length { get; private set; }

    /// <summary>SHA-256 of all bytes written so far.</summary>
    public Hash256 Hash => Hash256.FromBytes(_whole.GetCurrentHash());

    /// <summary>Takes what the guest writes next.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        _whole.AppendData(data);
        while (data.Length > 0)
        {
            var piece = data[..Math.Min(data.Length, BlockBytes - (int)(Length % BlockBytes))];
            _block.AppendData(piece);
            Length += (ulong)piece.Length;
            data = data[piece.Length..];
            if (Length % BlockBytes == 0)
            {
                _fullBlocks.Add(Hash256.FromBytes(_block.GetHashAndReset()));
            }
        }
    }

    /// <summary>Whether both are of the same bytes.</summary>
    public bool Equals(OutputDigest other) => Length == other.Length && Hash == other.Hash;

    /// <summary>Where the first block starts in which two outputs that are not equal differ.</summary>
    public ulong FirstDifferentBlock(OutputDigest other)
    {
        var equal = _fullBlocks.Zip(other._fullBlocks).TakeWhile(pair => pair.First == pair.Second).Count();
        return (ulong)equal * BlockBytes;
    }

    public void Dispose()
    {
        _whole.Dispose();
        _block.Dispose();
    }
}
