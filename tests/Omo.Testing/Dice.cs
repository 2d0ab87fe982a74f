// SPDX-License-Identifier: MIT
using System.Buffers.Binary;

namespace Omo.Testing;

/// <summary>Random choices that are the same on every run and host (the splitmix64 of Steele, Lea and Flood).</summary>
/// <param name="seed">Same seed, same choices.</param>
public sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice for one case of a named series.</summary>
    public static Dice For(string series, int index)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = series.Aggregate(0xcbf29ce484222325UL, (h, c) => (h ^ c) * 0x100000001b3);
        return new Dice(hash ^ ((ulong)index * 0x9e3779b97f4a7c15));
    }

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

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of several values.</summary>
    public T Of<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Span<byte> word = stackalloc byte[8];
        for (var i = 0; i < count; i += 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Next());
            word[..Math.Min(8, count - i)].CopyTo(bytes.AsSpan(i));
        }

        return bytes;
    }

    /// <summary>A value on which arithmetic goes wrong when it does: a border of some width, a small number, or any.</summary>
    public ulong Operand() => Below(8) switch
    {
        0 => Of<ulong>(0, 1, 2, ulong.MaxValue, ulong.MaxValue - 1),
        1 => Of<ulong>(0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff),
        2 => Of<ulong>(0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000001, 0xffffffff80000000, 0xffffffff7fffffff, 0x100000000),
        3 => (ulong)Below(130),
        4 => Next() >> Below(64),
        5 => ~(Next() >> Below(64)),
        _ => Next(),
    };

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
