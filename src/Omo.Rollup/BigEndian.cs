// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Rollup;

/// <summary>Numbers as so many bytes, the most significant first.</summary>
internal static class BigEndian
{
    /// <summary>Encodes a number that fits.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static byte[] Of(BigInteger value, int size)
    {
        var bytes = new byte[size];
        var length = value.IsZero ? 0 : value.GetByteCount(isUnsigned: true);
        if (length > size)
        {
            throw new OverflowException($"{value} does not fit {size} bytes.");
        }

        value.TryWriteBytes(bytes.AsSpan(size - length), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }

    /// <summary>Reads a number.</summary>
    public static ulong ToUInt64(ReadOnlySpan<byte> bytes)
    {
        var value = 0ul;
        foreach (var b in bytes)
        {
            value = (value << 8) | b;
        }

        return value;
    }
}
