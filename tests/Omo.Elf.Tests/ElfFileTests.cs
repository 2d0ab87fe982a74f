// SPDX-License-Identifier: MIT
using Omo.Machine.Elf;

namespace Omo.Elf.Tests;

public class ElfFileTests
{
    public static TheoryData<ElfClass, ElfByteOrder> Kinds => new()
    {
        { ElfClass.Elf32, ElfByteOrder.Little },
        { ElfClass.Elf32, ElfByteOrder.Big },
        { ElfClass.Elf64, ElfByteOrder.Little },
        { ElfClass.Elf64, ElfByteOrder.Big },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_GoodFile_ReadsEveryHeaderField(ElfClass elfClass, ElfByteOrder order)
    {
        var elf = ElfFile.Parse(ElfBuilder.Good(elfClass, order).Build(), "good");

        Assert.Equal("good", elf.Name);
        Assert.Equal(order == ElfByteOrder.Little ? ElfMachine.RiscV : ElfMachine.Mips, elf.Machine);
        Assert.Equal(elfClass, elf.Class);
        Assert.Equal(order, elf.ByteOrder);
        Assert.Equal(5u, elf.Flags);
        Assert.Equal(ElfBuilder.GoodEntry, elf.Entry);
        Assert.Equal(elfClass == ElfClass.Elf32 ? 4 : 8, elf.WordSize);
        Assert.Equal(elfClass == ElfClass.Elf32 ? 32 : 56, elf.ProgramHeaderSize);
        Assert.Equal(2, elf.ProgramHeaderCount);
        Assert.Equal(ElfBuilder.TextAddress + (elfClass == ElfClass.Elf32 ? 52u : 64u), elf.ProgramHeaderAddress);
        Assert.Equal(ElfBuilder.DataAddress + ElfBuilder.DataMemorySize, elf.ImageEnd);
        Assert.Equal(0x21000ul, elf.BreakStart);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_GoodFile_ReadsSegments(ElfClass elfClass, ElfByteOrder order)
    {
        var file = ElfBuilder.Good(elfClass, order).Build();

        var elf = ElfFile.Parse(file, "good");

        Assert.Equal(2, elf.Segments.Count);
        var (text, data) = (elf.Segments[0], elf.Segments[1]);
        Assert.Equal(ElfBuilder.TextAddress, text.Address);
        Assert.Equal((ulong)ElfBuilder.TextSize, text.MemorySize);
        Assert.Equal(ElfSegmentFlags.Read | ElfSegmentFlags.Execute, text.Flags);
        Assert.Equal(file[..ElfBuilder.TextSize], text.Data.ToArray());
        Assert.Equal(ElfBuilder.DataAddress, data.Address);
        Assert.Equal(ElfBuilder.DataMemorySize, data.MemorySize);
        Assert.Equal(ElfSegmentFlags.Read | ElfSegmentFlags.Write, data.Flags);
        Assert.Equal(file.AsSpan(ElfBuilder.TextSize, ElfBuilder.DataSize).ToArray(), data.Data.ToArray());
        Assert.Equal(ElfBuilder.TextSize, data.FileOffset);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_GoodFile_ReadsSymbols(ElfClass elfClass, ElfByteOrder order)
    {
        var elf = ElfFile.Parse(ElfBuilder.Good(elfClass, order).Build(), "good");

        Assert.Equal(["_start", "main", "table"], elf.Symbols.Select(s => s.Name));
        Assert.Equal([ElfSymbolKind.Label, ElfSymbolKind.Function, ElfSymbolKind.Object], elf.Symbols.Select(s => s.Kind));
        Assert.Equal([true, true, false], elf.Symbols.Select(s => s.IsGlobal));
        Assert.Equal(0x30ul, elf.Symbols.Named("main")!.Size);
        Assert.Equal(ElfBuilder.GoodEntry + 0x20, elf.Symbols.Named("main")!.Address);
    }

    [Theory]
    [InlineData(3, ElfClass.Elf32, ElfByteOrder.Little)]
    [InlineData(62, ElfClass.Elf64, ElfByteOrder.Little)]
    [InlineData(8, ElfClass.Elf32, ElfByteOrder.Little)]
    [InlineData(8, ElfClass.Elf64, ElfByteOrder.Little)]
    [InlineData(243, ElfClass.Elf32, ElfByteOrder.Little)]
    public void Parse_EachMachine_IsExposed(ushort machine, ElfClass elfClass, ElfByteOrder order)
    {
        var builder = ElfBuilder.Good(elfClass, order);
        builder.Machine = machine;

        Assert.Equal((ElfMachine)machine, ElfFile.Parse(builder.Build(), "good").Machine);
    }

    [Fact]
    public void Parse_SegmentsOutOfOrder_SortsByAddress()
    {
        var builder = ElfBuilder.Good();
        builder.Headers.Reverse();

        Assert.Equal([ElfBuilder.TextAddress, ElfBuilder.DataAddress], ElfFile.Parse(builder.Build(), "x").Segments.Select(s => s.Address));
    }

    [Fact]
    public void Parse_EmptyLoadSegment_IsLeftOut()
    {
        var builder = ElfBuilder.Good();
        builder.Headers.Add(new ElfBuilder.ProgramHeader { Address = 0 });

        Assert.Equal(2, ElfFile.Parse(builder.Build(), "x").Segments.Count);
    }

    [Fact]
    public void Parse_SegmentsTouching_IsAccepted()
    {
        var builder = ElfBuilder.Good();
        builder.Headers[1].Address = ElfBuilder.TextAddress + ElfBuilder.TextSize;

        Assert.Equal(2, ElfFile.Parse(builder.Build(), "x").Segments.Count);
    }

    [Fact]
    public void Parse_SegmentUpToAddressLimit_IsAccepted()
    {
        var builder = ElfBuilder.Good(ElfClass.Elf32);
        builder.Headers[1].Address = 0x1_0000_0000 - 0x200;
        builder.Headers[1].MemorySize = 0x200;

        var elf = ElfFile.Parse(builder.Build(), "x");

        Assert.Equal(0x1_0000_0000ul, elf.ImageEnd);
        Assert.Equal(0x1_0000_0000ul, elf.BreakStart);
    }

    [Fact]
    public void Parse_HeadersOutsideSegments_TakesAddressFromPhdr()
    {
        var builder = ElfBuilder.Good();
        builder.Headers[0].Offset = 0x200;
        builder.Headers[0].Address = ElfBuilder.TextAddress + 0x200;
        builder.Headers[0].FileSize = 0x200;
        builder.Headers[0].MemorySize = 0x200;
        Assert.Equal(0ul, ElfFile.Parse(builder.Build(), "x").ProgramHeaderAddress);

        builder.Headers.Add(new ElfBuilder.ProgramHeader { Type = 6, Address = ElfBuilder.DataAddress + 0x40 });
        Assert.Equal(ElfBuilder.DataAddress + 0x40, ElfFile.Parse(builder.Build(), "x").ProgramHeaderAddress);

        builder.Headers[2].Address = 0x90000;
        Assert.Equal(0ul, ElfFile.Parse(builder.Build(), "x").ProgramHeaderAddress);
    }

    [Fact]
    public void Parse_OddAlignmentOfZeroSegment_IsAccepted()
    {
        var builder = ElfBuilder.Good();
        builder.Headers.Add(new ElfBuilder.ProgramHeader { Offset = 3, Address = 0x30000, MemorySize = 0x1000, Align = 0x1000 });

        var bss = ElfFile.Parse(builder.Build(), "x").Segments[2];

        Assert.True(bss.Data.IsEmpty);
        Assert.Equal(0x1000ul, bss.MemorySize);
    }
}
