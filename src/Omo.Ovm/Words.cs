// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm;

/// <summary>256-bit words as 32 big-endian bytes.</summary>
internal static class Words
{
    public const int Size = 32;

    /// <exception cref="OvmException">The value is negative or has more than 256 bits.</exception>
    public static byte[] Encode(BigInteger value)
    {
        if (value.Sign < 0 || value.GetByteCount(isUnsigned: true) > Size)
        {
            throw new OvmException($"{value} is not a number of 256 bits");
        }

        var word = new byte[Size];
        value.TryWriteBytes(word.AsSpan(Size - value.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return word;
    }

    public static BigInteger Decode(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
