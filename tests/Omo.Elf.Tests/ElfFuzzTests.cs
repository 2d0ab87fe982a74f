// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Machine.Elf;

namespace Omo.Elf.Tests;

/// <summary>Damaged files: whatever is changed, the reader accepts a sound program or says why not, quickly and in little memory.</summary>
public class ElfFuzzTests
{
    private const int FilesEach = 3000;

    private static readonly ulong[] Boundaries =
    [
        0, 1, 2, 3, 0x34, 0x40, 0xfff, 0x1000, 0x7fff, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
        0x1_0000_0000, 1ul << 40, long.MaxValue, 1ul << 63, ulong.MaxValue - 7, ulong.MaxValue,
    ];

    [Theory]
    [MemberData(nameof(ElfFileTests.Kinds), MemberType = typeof(ElfFileTests))]
    public void Parse_MutatedFiles_OnlyRefusesOrAcceptsSoundPrograms(ElfClass elfClass, ElfByteOrder order)
    {
        var good = ElfBuilder.Good(elfClass, order).Build();
        Try(good);
        Try(good[..20]);
        var random = new Xorshift((ulong)elfClass << 8 | (ulong)order);
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < FilesEach; i++)
        {
            var file = Mutate(good, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var (elf, error) = Try(file);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(error is null or ElfException, $"file {i}: {error}");
            Assert.True(allocated < (64 * 1024) + (32 * file.Length), $"file {i}: {allocated} bytes allocated");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"file {i}: {watch.Elapsed}");
            if (elf is null)
            {
                refused++;
                Assert.DoesNotContain('\n', error!.Message);
            }
            else
            {
                accepted++;
                CheckSound(elf, file.Length);
            }
        }

        // Else the mutations are too tame or too wild to say anything.
        Assert.InRange(accepted, FilesEach / 20, FilesEach);
        Assert.InRange(refused, FilesEach / 20, FilesEach);
    }

    [Theory]
    [MemberData(nameof(ElfFileTests.Kinds), MemberType = typeof(ElfFileTests))]
    public void Parse_EveryTruncation_IsRefusedUntilAllSegmentsAreThere(ElfClass elfClass, ElfByteOrder order)
    {
        var good = ElfBuilder.Good(elfClass, order).Build();
        for (var length = 0; length <= good.Length; length++)
        {
            var (elf, error) = Try(good[..length]);

            Assert.True(error is null or ElfException, $"length {length}: {error}");
            Assert.Equal(length >= ElfBuilder.TextSize + ElfBuilder.DataSize, elf is not null);
        }
    }

    private static (ElfFile? Elf, Exception? Error) Try(byte[] file)
    {
        try
        {
            return (ElfFile.Parse(file, "x"), null);
        }
        catch (Exception error)
        {
            return (null, error);
        }
    }

    private static byte[] Mutate(byte[] good, Xorshift random)
    {
        var file = (byte[])good.Clone();
        for (var changes = 1 + random.Below(3); changes > 0; changes--)
        {
            switch (random.Below(8))
            {
                case 0:
                    file = file[..random.Below(file.Length + 1)];
                    break;
                case 1:
                    file = [.. file, .. new byte[random.Below(64)]];
                    break;
                case 2 or 3 when file.Length > 0:
                    file[random.Below(file.Length)] = (byte)random.Next();
                    break;
                default:
                    WriteBoundary(file, random);
                    break;
            }
        }

        return file;
    }

    // Headers and tables at both ends of the file are where numbers mean something; the middle is code and data.
    private static void WriteBoundary(byte[] file, Xorshift random)
    {
        var width = 1 << random.Below(4);
        var region = Math.Min(file.Length, 0xc0);
        var at = (random.Below(2) == 0 ? random.Below(region + 1) : file.Length - random.Below(Math.Min(file.Length, 0x180) + 1)) & -width;
        var value = Boundaries[random.Below(Boundaries.Length)];
        var isBig = random.Below(2) == 0;
        for (var i = 0; i < width && at + i < file.Length; i++)
        {
            file[at + i] = (byte)(value >> (8 * (isBig ? width - 1 - i : i)));
        }
    }

    private static void CheckSound(ElfFile elf, int fileLength)
    {
        var limits = new ElfLimits();
        Assert.NotEmpty(elf.Segments);
        Assert.Contains(elf.Segments, s => s.IsExecutable && elf.Entry >= s.Address && elf.Entry < s.End);
        Assert.InRange(elf.ProgramHeaderCount, 1, ElfLimits.MaxProgramHeaders);
        var (end, total) = (ElfLimits.LowestAddress, 0ul);
        foreach (var segment in elf.Segments)
        {
            Assert.InRange(segment.Address, end, limits.AddressLimitOf(elf.Class) - 1);
            Assert.InRange(segment.MemorySize, 1ul, limits.MaxMemory);
            Assert.InRange(segment.FileOffset + segment.Data.Length, 0, fileLength);
            Assert.InRange((ulong)segment.Data.Length, 0ul, segment.MemorySize);
            (end, total) = (segment.End, total + segment.MemorySize);
        }

        Assert.InRange(total, 1ul, limits.MaxMemory);
        Assert.InRange(end, 1ul, limits.AddressLimitOf(elf.Class));
        var lowest = 0ul;
        foreach (var symbol in elf.Symbols)
        {
            Assert.InRange(symbol.Address, lowest, end);
            Assert.NotEmpty(symbol.Name);
            Assert.NotEmpty(elf.Symbols.Describe(symbol.Address));
            lowest = symbol.Address;
        }
    }

    /// <summary>Marsaglia's xorshift64: the same numbers on every run and runtime.</summary>
    private sealed class Xorshift(ulong seed)
    {
        private ulong state = seed + 0x9e37_79b9_7f4a_7c15;

        public ulong Next()
        {
            state ^= state << 13;
            state ^= state >> 7;
            return state ^= state << 17;
        }

        public int Below(int limit) => (int)((Next() >> 33) % (ulong)limit);
    }
}
