// SPDX-License-Identifier: MIT
namespace Omo.Ir.Tests;

/// <summary>
/// A seeded generator whose numbers are the same on every run and host (the splitmix64 of Steele, Lea and Flood).
/// </summary>
/// <param name="seed">Same seed, same numbers.</param>
public sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9e3779b97f4a7c15;
        var z = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>
    /// A number of at most <paramref name="width"/> bits, small and large magnitudes alike: uniformly random numbers are
    /// nearly all as wide as they can be, and would leave carries, short quotients and small shift counts untested.
    /// </summary>
    public UInt128 Bits(int width)
    {
        var value = new UInt128(Next(), Next()) >> (128 - width);
        var shortened = value >> Below(width);
        return Below(4) switch
        {
            0 => value,
            1 => shortened,
            2 => ~shortened & (UInt128.MaxValue >> (128 - width)),
            _ => (value ^ (value >> 1)) & (UInt128.MaxValue >> (128 - width)),
        };
    }
}
