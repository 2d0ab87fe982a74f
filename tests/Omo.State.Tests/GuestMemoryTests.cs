// SPDX-License-Identifier: MIT
using Omo.Machine.Memory;

namespace Omo.State.Tests;

public sealed unsafe class GuestMemoryTests
{
    private const ulong Page = GuestMemory.PageBytes;
    private const long Limit = 1 << 20;

    public static TheoryData<int, ulong> EndsOfSpace() => new()
    {
        { 32, 0 },
        { 32, (1UL << 31) - 8 },
        { 32, (1UL << 32) - 8 },
        { 40, 0 },
        { 40, (1UL << 39) - 8 },
        { 40, (1UL << 40) - 8 },
    };

    [Theory]
    [MemberData(nameof(EndsOfSpace))]
    public void Memory_NeverWritten_ReadsZeroAtBothEnds(int addressBits, ulong address)
    {
        using var memory = new GuestMemory(addressBits, Limit);

        Assert.Equal(new byte[8], memory.View(address, 8).ToArray());
        Assert.Empty(memory.TouchedPages);
    }

    [Theory]
    [MemberData(nameof(EndsOfSpace))]
    public void Write_AnyPlace_IsReadBack(int addressBits, ulong address)
    {
        using var memory = new GuestMemory(addressBits, Limit);
        byte[] data = [1, 2, 3, 4, 5, 6, 7, 8];

        memory.Write(address, data);

        var read = new byte[8];
        memory.Read(address, read);
        Assert.Equal(data, read);
        Assert.Equal(data, memory.View(address, 8).ToArray());
    }

    [Theory]
    [InlineData(32)]
    [InlineData(40)]
    public void Access_PastTheEnd_IsRefused(int addressBits)
    {
        using var memory = new GuestMemory(addressBits, Limit);
        var end = 1UL << addressBits;

        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Write(end - 7, new byte[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Read(end, new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = memory.View(ulong.MaxValue, 2); });
    }

    [Fact]
    public void Write_OverPageBorder_TouchesBothPages()
    {
        using var memory = new GuestMemory(40, Limit);

        memory.Write((7 * Page) - 3, new byte[6]);

        Assert.Equal([6UL, 7UL], memory.TouchedPages);
        Assert.Equal([6UL, 7UL], memory.TakeDirtyPages());
    }

    [Fact]
    public void Write_OfNothing_TouchesNothing()
    {
        using var memory = new GuestMemory(40, Limit);

        memory.Write(5 * Page, []);

        Assert.Empty(memory.TouchedPages);
    }

    [Fact]
    public void TakeDirtyPages_AfterTaking_ListsOnlyPagesWrittenSince()
    {
        using var memory = new GuestMemory(40, Limit);
        memory.Write(3 * Page, [1]);
        memory.Write(9 * Page, [1]);

        Assert.Equal([3UL, 9UL], memory.TakeDirtyPages());
        Assert.Empty(memory.TakeDirtyPages());
        memory.Write((9 * Page) + 100, [2]);
        Assert.Equal([9UL], memory.TakeDirtyPages());
        Assert.Equal([3UL, 9UL], memory.TouchedPages);
    }

    [Fact]
    public void Flags_AfterWriteAndTaking_TellWhenAStoreMustAnnounceItself()
    {
        using var memory = new GuestMemory(40, Limit);

        Assert.NotEqual(GuestMemory.FastStore, memory.Flags[4]);
        memory.Write(4 * Page, [1]);
        Assert.Equal(GuestMemory.FastStore, memory.Flags[4]);
        _ = memory.TakeDirtyPages();
        Assert.NotEqual(GuestMemory.FastStore, memory.Flags[4]);
    }

    [Fact]
    public void Write_UpToTheLimit_SucceedsAndOnePageMoreIsRefusedUnchanged()
    {
        using var memory = new GuestMemory(40, limitBytes: 3 * (long)Page);
        memory.Write(10 * Page, new byte[3 * Page]);

        var error = Assert.Throws<GuestMemoryException>(() => memory.Write(100 * Page, [1]));

        Assert.Contains("--max-memory", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, memory.View(100 * Page, 1)[0]);
        Assert.Equal(3, memory.TouchedPages.Count);
        memory.Write(11 * Page, [7]);
    }

    [Fact]
    public void Write_ToCodePage_AnnouncesTheBytesOfThatPage()
    {
        using var memory = new GuestMemory(40, Limit);
        var announced = new List<(ulong Address, int Length, byte Old)>();
        memory.CodeWritten = (address, length) => announced.Add((address, length, memory.View(address, 1)[0]));
        memory.MarkCode(8 * Page, 4);

        memory.Write((8 * Page) - 2, [1, 2, 3, 4]);
        memory.Write(9 * Page, [5]);

        Assert.Equal([(8 * Page, 2, (byte)0)], announced);
    }
}
