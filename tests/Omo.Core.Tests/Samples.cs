// SPDX-License-Identifier: MIT
namespace Omo.Core.Tests;

/// <summary>Test data that is the same in every run.</summary>
internal static class Samples
{
    public static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
