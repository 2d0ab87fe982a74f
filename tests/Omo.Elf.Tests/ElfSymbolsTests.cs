// SPDX-License-Identifier: MIT
using Omo.Machine.Elf;

namespace Omo.Elf.Tests;

public class ElfSymbolsTests
{
    private const ulong Code = ElfBuilder.GoodEntry;

    [Theory]
    [InlineData(Code, "outer")]
    [InlineData(Code + 0x0f, "outer+0xf")]
    [InlineData(Code + 0x10, "inner")]
    [InlineData(Code + 0x17, "inner+0x7")]
    [InlineData(Code + 0x18, "outer+0x18")]
    [InlineData(Code + 0x40, "0x10340")]
    [InlineData(Code + 0x50, "open")]
    [InlineData(Code + 0x7f, "open+0x2f")]
    [InlineData(Code + 0x80, "best")]
    [InlineData(Code - 1, "0x102ff")]
    [InlineData(ulong.MaxValue, "best+0xfffffffffffefc7f")]
    public void Describe_Address_NamesInnermostSymbol(ulong address, string expected)
    {
        var symbols = Parse(
            new("outer", Code, 0x40, 2, true),
            new("inner", Code + 0x10, 8, 2, false),
            new("open", Code + 0x50, 0, 0, true),
            new("best", Code + 0x80, 0, 2, true),
            new("local", Code + 0x80, 0, 2, false),
            new("data", Code + 0x80, 4, 1, true));

        Assert.Equal(expected, symbols.Describe(address));
    }

    [Fact]
    public void Parse_SymbolsOfNoUse_AreLeftOut()
    {
        var symbols = Parse(
            new("undefined", 0, 0, 2, true),
            new("nowhere", 0x9000000, 4, 2, true),
            new("local_label", Code, 0, 0, false),
            new("data_label", ElfBuilder.DataAddress, 0, 0, true),
            new("tls", ElfBuilder.DataAddress, 4, 6, true),
            new("", Code, 4, 2, true),
            new("resolver", Code, 4, 10, true));

        Assert.Equal(["resolver"], symbols.Select(s => s.Name));
    }

    [Fact]
    public void Name_UnprintableBytes_ShowAsQuestionMarks() =>
        Assert.Equal("a?[2Jb?", Parse(new ElfBuilder.Symbol("a\u001b[2Jb\u00ff", Code, 4, 2, true))[0].Name);

    [Fact]
    public void Name_TooLong_IsCut() =>
        Assert.Equal(new string('x', 512), Parse(new ElfBuilder.Symbol(new string('x', 600), Code, 4, 2, true))[0].Name);

    [Theory]
    [InlineData(3, "x")]
    [InlineData(4, null)]
    [InlineData(5, null)]
    [InlineData(6, null)]
    [InlineData(uint.MaxValue, null)]
    public void Parse_NameNearEndOfStrings_IsReadOrLeftOut(uint nameAt, string? expected)
    {
        // The string table is a zero, "abx" and a zero: five bytes.
        var symbols = Parse(new ElfBuilder.Symbol("abx", Code, 4, 2, true, nameAt));

        Assert.Equal(expected, symbols.Count == 0 ? null : symbols[0].Name);
    }

    [Fact]
    public void Parse_SymbolTableOutsideFile_HasNoSymbols()
    {
        var builder = ElfBuilder.Good();
        builder.SymbolTableAt = ulong.MaxValue - 3;

        Assert.Empty(ElfFile.Parse(builder.Build(), "x").Symbols);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(uint.MaxValue)]
    public void Parse_NoStringTable_HasNoSymbols(uint section)
    {
        var builder = ElfBuilder.Good();
        builder.StringSection = section;

        Assert.Empty(ElfFile.Parse(builder.Build(), "x").Symbols);
    }

    [Fact]
    public void Parse_MillionSymbolsSharingOneName_TakesMemoryLinearInFile()
    {
        var file = FileWithSymbols(ElfLimits.MaxSymbols - 1);
        ElfFile.Parse(ElfBuilder.Good().Build(), "warm up");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var elf = ElfFile.Parse(file, "x");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(ElfLimits.MaxSymbols - 1, elf.Symbols.Count);
        Assert.InRange(allocated, 0, 16L * file.Length);
    }

    [Fact]
    public void Parse_MoreSymbolsThanAllowed_IgnoresTable() =>
        Assert.Empty(ElfFile.Parse(FileWithSymbols(ElfLimits.MaxSymbols), "x").Symbols);

    // One more entry than asked for: index 0 of every table is empty.
    private static byte[] FileWithSymbols(int count)
    {
        var builder = ElfBuilder.Good(ElfClass.Elf32);
        builder.Symbols.Clear();
        builder.Symbols.AddRange(Enumerable.Repeat(new ElfBuilder.Symbol("f", Code, 1, 2, true), count));
        return builder.Build();
    }

    private static ElfSymbols Parse(params ElfBuilder.Symbol[] symbols)
    {
        var builder = ElfBuilder.Good();
        builder.Symbols.Clear();
        builder.Symbols.AddRange(symbols);
        return ElfFile.Parse(builder.Build(), "x").Symbols;
    }
}
