// SPDX-License-Identifier: MIT
using Omo.Machine.Interpreter;

namespace Omo.Engines.Tests;

/// <summary>High halves of products, whatever instructions the host has for them.</summary>
public class NarrowMathTests
{
    private static readonly long[] s_edges = [0, 1, 2, -1, -2, long.MinValue, long.MinValue + 1, long.MaxValue, 1L << 32, -(1L << 32), 0xffffffff];

    [Fact]
    public void MulHigh_OfEdgesAndRandomValues_IsTheHighHalfOfTheProduct()
    {
        var random = new Random(1);
        var values = s_edges.Concat(Enumerable.Range(0, 200).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))).ToArray();
        foreach (var a in values)
        {
            foreach (var b in values)
            {
                var unsigned = (long)(ulong)(((UInt128)(ulong)a * (ulong)b) >> 64);
                Assert.Equal(unsigned, NarrowMath.MulHighU64(a, b));
                Assert.Equal(unsigned, NarrowMath.MulHighU64Portable(a, b));
                Assert.Equal((long)(((Int128)a * b) >> 64), NarrowMath.MulHighS64(a, b));
                Assert.Equal((long)(((Int128)a * (Int128)(ulong)b) >> 64), NarrowMath.MulHighSU64(a, b));
            }
        }
    }
}
