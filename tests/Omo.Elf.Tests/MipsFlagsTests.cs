// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;
using Omo.Machine.Elf;
using Omo.Machine.Loading;

namespace Omo.Elf.Tests;

/// <summary>Which kinds of MIPS code are taken, by the flags that binutils writes for them.</summary>
public class MipsFlagsTests
{
    [Theory]
    [InlineData(0x90001406, "code of MIPS release 6")]
    [InlineData(0x72001006, "microMIPS code")]
    [InlineData(0x74001006, "MIPS16 code")]
    public void InstructionSetOf_OtherMipsCode_IsRefused(uint flags, string what)
    {
        var error = Assert.Throws<ElfException>(() => ProgramLoader.InstructionSetOf(Parse(flags, ElfByteOrder.Big)));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains($"0x{flags:x8}", error.Message, StringComparison.Ordinal);
        Assert.Contains("-mips32r2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x70001007)]
    [InlineData(0x50001006)]
    [InlineData(0x00001000)]
    public void InstructionSetOf_Mips32Code_IsTheSetOfItsByteOrder(uint flags)
    {
        Assert.Same(Mips32.BigEndian, ProgramLoader.InstructionSetOf(Parse(flags, ElfByteOrder.Big)));
        Assert.Same(Mips32.LittleEndian, ProgramLoader.InstructionSetOf(Parse(flags, ElfByteOrder.Little)));
    }

    private static ElfFile Parse(uint flags, ElfByteOrder order)
    {
        var builder = ElfBuilder.Good(ElfClass.Elf32, order);
        (builder.Machine, builder.Flags) = (8, flags);
        return ProgramLoader.Parse(builder.Build(), "program");
    }
}
