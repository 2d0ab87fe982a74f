// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.X86;
using Omo.Machine.Elf;
using Omo.Machine.Loading;

namespace Omo.Elf.Tests;

/// <summary>Which x86 programs are taken, and what a C library finds on their start stack.</summary>
public class X86ProgramTests
{
    private const ushort I386 = 3;
    private const ushort Amd64 = 62;
    private const int WordBytes = 8;
    private const ulong SysinfoEhdr = 33;

    [Fact]
    public void Parse_I386Program_IsRefusedByItsName()
    {
        var builder = ElfBuilder.Good(ElfClass.Elf32, ElfByteOrder.Little);
        builder.Machine = I386;

        var error = Assert.Throws<ElfException>(() => ProgramLoader.Parse(builder.Build(), "prog"));

        Assert.Contains("prog: 32-bit x86 program", error.Message, StringComparison.Ordinal);
        Assert.Contains("or x86_64-linux-gnu-gcc -static", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_X8664Program_HasNeitherHardwareCapabilitiesNorAVdso()
    {
        var builder = ElfBuilder.Good(ElfClass.Elf64, ElfByteOrder.Little);
        builder.Machine = Amd64;

        using var state = ProgramLoader.Load(builder.Build(), "prog", new LoadOptions(), out var elf);

        Assert.Same(X8664.Instance, state.Isa);
        // argc, one argument and its null, the environment's null; then pairs up to type 0.
        var at = (ulong)state[X86Registers.R, X86Registers.Rsp] + (4 * WordBytes);
        var auxiliary = new Dictionary<ulong, ulong>();
        for (; Word(at) != 0; at += 2 * WordBytes)
        {
            auxiliary.Add(Word(at), Word(at + WordBytes));
        }

        Assert.Equal(elf.Entry, auxiliary[(ulong)AuxiliaryType.Entry]);
        Assert.DoesNotContain((ulong)AuxiliaryType.HardwareCapabilities, auxiliary.Keys);
        Assert.DoesNotContain(SysinfoEhdr, auxiliary.Keys);

        ulong Word(ulong address) => BinaryPrimitives.ReadUInt64LittleEndian(state.Memory.View(address, WordBytes));
    }
}
