// SPDX-License-Identifier: MIT
using Omo.Machine.Elf;

namespace Omo.Elf.Tests;

public class ElfRefusalTests
{
    private const string Again = "copy or link the file again";

    // Program headers of the good 64-bit file start at 0x40 and take 0x38 bytes, of the 32-bit file at 0x34 and take 0x20.
    private static readonly Dictionary<string, (Func<byte[]> File, string Message)> Cases = new()
    {
        ["empty"] = (() => [], "the file is empty (e_ident at file offset 0x0); give a statically linked Linux program"),
        ["script"] = (() => [.. "#!/bin/sh\n"u8], "a script, not an ELF file (e_ident at file offset 0x0); give a statically linked Linux program"),
        ["other format"] = (() => [.. "MZ\0\0\0"u8], "not an ELF file: it does not start with 7f 45 4c 46 (e_ident at file offset 0x0); give a statically linked Linux program"),
        ["cut identification"] = (() => Good()[..9], $"the file ends after 9 bytes, within its ELF header (e_ident at file offset 0x0); {Again}"),
        ["cut 64-bit header"] = (() => Good()[..63], $"the file ends after 63 bytes, within its ELF header (e_ident at file offset 0x0); {Again}"),
        ["cut 32-bit header"] = (() => Good32()[..51], $"the file ends after 51 bytes, within its ELF header (e_ident at file offset 0x0); {Again}"),
        ["class"] = (() => Patch(4, 3), $"ELF class 3 is neither 1 (32 bit) nor 2 (64 bit) (EI_CLASS at file offset 0x4); {Again}"),
        ["byte order"] = (() => Patch(5, 0), $"byte order 0 is neither 1 (little-endian) nor 2 (big-endian) (EI_DATA at file offset 0x5); {Again}"),
        ["identification version"] = (() => Patch(6, 2), $"ELF version 2 is unknown (EI_VERSION at file offset 0x6); only version 1 exists; {Again}"),
        ["FreeBSD"] = (() => With(b => b.OsAbi = 9), "the program is for FreeBSD, not Linux (EI_OSABI at file offset 0x7); build it for Linux"),
        ["unknown system"] = (() => With(b => b.OsAbi = 200), "the program is for operating system 200, not Linux (EI_OSABI at file offset 0x7); build it for Linux"),

        ["relocatable"] = (() => With(b => b.Type = 1), "an object file, not yet a program (e_type at file offset 0x10); link it with -static"),
        ["core"] = (() => With(b => b.Type = 4), "a core dump, not a program (e_type at file offset 0x10); give the program that dumped it"),
        ["unknown type"] = (() => With(b => b.Type = 0xfe00), $"ELF type 65024 is not an executable program (e_type at file offset 0x10); {Again}"),
        ["file version"] = (() => With(b => b.Version = 7), $"ELF version 7 is unknown (e_version at file offset 0x14); only version 1 exists; {Again}"),
        ["dynamic"] = (
            () => With(b => b.Headers.Add(new() { Type = 3 })),
            "dynamically linked: it asks for an interpreter (PT_INTERP, program header 2 at file offset 0xb0); link with -static"),
        ["dynamic PIE"] = (
            () => With(b => { b.Type = 3; b.Headers.Add(new() { Type = 3 }); }),
            "dynamically linked: it asks for an interpreter (PT_INTERP, program header 2 at file offset 0xb0); link with -static"),
        ["static PIE"] = (
            () => With(b => b.Type = 3),
            "a position-independent program or a shared library, which has no fixed address (e_type at file offset 0x10); link with -static -no-pie"),

        ["AArch64"] = (() => With(b => b.Machine = 183), "the program is for AArch64 (e_machine at file offset 0x12); build it for RISC-V, MIPS, x86 or x86-64"),
        ["unknown machine"] = (() => With(b => b.Machine = 9999), "the program is for machine 9999 (e_machine at file offset 0x12); build it for RISC-V, MIPS, x86 or x86-64"),
        ["64-bit x86"] = (() => With(b => b.Machine = 3), "x86 code in a 64-bit file (e_machine at file offset 0x12); build it with -m32, or with -m64 for x86-64"),
        ["x32"] = (() => With32(b => b.Machine = 62), "x86-64 code in a 32-bit file (the x32 ABI) (e_machine at file offset 0x12); build it with -m64"),
        ["n32"] = (
            () => With32(b => { b.Machine = 8; b.Flags = 0x20; }),
            "MIPS code of the n32 ABI (e_machine at file offset 0x12); build it with -mabi=32"),
        ["big-endian RISC-V"] = (
            () => With(b => { b.Order = ElfByteOrder.Big; b.Machine = 243; }),
            "RISC-V code in a big-endian file (e_machine at file offset 0x12); build it little-endian"),

        ["no headers"] = (() => With(b => b.HeaderCount = 0), "no program headers, so nothing to load (e_phnum at file offset 0x38); link it as a program with -static"),
        ["no headers, 32 bit"] = (() => With32(b => b.HeaderCount = 0), "no program headers, so nothing to load (e_phnum at file offset 0x2c); link it as a program with -static"),
        ["many headers"] = (() => With(b => b.HeaderCount = 0xffff), "65535 program headers are more than the 128 allowed (e_phnum at file offset 0x38); link with fewer segments"),
        ["header size"] = (() => With(b => b.HeaderSize = 32), $"a program header of 32 bytes instead of 56 (e_phentsize at file offset 0x36); {Again}"),
        ["headers outside"] = (
            () => With(b => b.HeadersAt = 0xffff_ffff_ffff_ffc0),
            $"2 program headers at file offset 0xffffffffffffffc0 reach past the end of the file (0x56f bytes) (e_phoff at file offset 0x20); {Again}"),
        ["headers cut"] = (
            () => Good()[..0x80],
            $"2 program headers at file offset 0x40 reach past the end of the file (0x80 bytes) (e_phoff at file offset 0x20); {Again}"),
        ["nothing to load"] = (
            () => With(b => b.Headers.ForEach(h => h.Type = 4)),
            "no segment to load (PT_LOAD) (e_phnum at file offset 0x38); link it as a program with -static"),

        ["segment cut"] = (
            () => Good()[..0x410],
            $"program header 1: 0x20 bytes at file offset 0x400 reach past the file's 0x410 bytes (p_filesz at file offset 0x98); {Again}"),
        ["segment offset"] = (
            () => With(b => b.Headers[1].Offset = ulong.MaxValue),
            $"program header 1: 0x20 bytes at file offset 0xffffffffffffffff reach past the file's 0x56f bytes (p_filesz at file offset 0x98); {Again}"),
        ["segment file size"] = (
            () => With(b => b.Headers[1].FileSize = ulong.MaxValue),
            $"program header 1: 0xffffffffffffffff bytes at file offset 0x400 reach past the file's 0x56f bytes (p_filesz at file offset 0x98); {Again}"),
        ["memory smaller than file"] = (
            () => With32(b => b.Headers[1].MemorySize = 0x1f),
            $"program header 1: 0x20 bytes in the file are more than its 0x1f bytes in memory (p_memsz at file offset 0x68); {Again}"),
        ["zero page"] = (
            () => With(b => b.Headers[0].Address = 0xf00),
            "program header 0: 0x400 bytes at address 0xf00 are not within 0x1000 to 0x10000000000 (p_vaddr at file offset 0x50); link it to addresses in that range"),
        ["address beyond"] = (
            () => With(b => b.Headers[1].Address = 0xffff_ffff_8000_0000),
            "program header 1: 0x120 bytes at address 0xffffffff80000000 are not within 0x1000 to 0x10000000000 (p_vaddr at file offset 0x88); link it to addresses in that range"),
        ["end beyond"] = (
            () => With32(b => b.Headers[1].Address = 0xffff_ff00),
            "program header 1: 0x120 bytes at address 0xffffff00 are not within 0x1000 to 0x100000000 (p_vaddr at file offset 0x5c); link it to addresses in that range"),
        ["end wraps"] = (
            () => With(b => b.Headers[1].MemorySize = ulong.MaxValue),
            "program header 1: 0xffffffffffffffff bytes at address 0x20400 are not within 0x1000 to 0x10000000000 (p_vaddr at file offset 0x88); link it to addresses in that range"),
        ["alignment"] = (
            () => With(b => b.Headers[1].Align = 0x300),
            $"program header 1: alignment 0x300 is no power of two (p_align at file offset 0xa8); {Again}"),
        ["incongruent"] = (
            () => With(b => b.Headers[1].Address += 8),
            $"program header 1: address 0x20408 and file offset 0x400 differ modulo the alignment 0x100 (p_align at file offset 0xa8); {Again}"),
        ["overlap"] = (
            () => With(b => { b.Headers[1].Address = 0x103ff; b.Headers[1].Align = 1; }),
            $"program header 1: address 0x103ff is within program header 0, which ends at 0x10400 (p_vaddr at file offset 0x88); {Again}"),
        ["too large"] = (
            () => With(b => b.Headers[1].MemorySize = 1 << 30),
            "program header 1: 0x40000000 bytes take the program over its memory limit of 0x40000000 bytes (p_memsz at file offset 0xa0); make its static data smaller or raise the limit"),

        ["entry outside"] = (
            () => With(b => b.Entry = 0x10400),
            "the entry point 0x10400 is in no executable segment (e_entry at file offset 0x18); link with a start symbol in executable code (-e)"),
        ["entry in data"] = (
            () => With(b => b.Entry = ElfBuilder.DataAddress),
            "the entry point 0x20400 is in no executable segment (e_entry at file offset 0x18); link with a start symbol in executable code (-e)"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parse_FileThatCannotRun_SaysWhatWhereAndWhatToDo(string name)
    {
        var (file, message) = Cases[name];

        var error = Assert.Throws<ElfException>(() => ElfFile.Parse(file(), "prog"));

        Assert.Equal($"prog: {message}", error.Message);
    }

    [Fact]
    public void Parse_LimitsGiven_AreUsed()
    {
        var file = Good();
        const ulong Total = ElfBuilder.TextSize + ElfBuilder.DataMemorySize;
        const ulong End = ElfBuilder.DataAddress + ElfBuilder.DataMemorySize;

        ElfFile.Parse(file, "x", new ElfLimits { MaxMemory = Total, AddressLimit = End });

        Assert.Throws<ElfException>(() => ElfFile.Parse(file, "x", new ElfLimits { MaxMemory = Total - 1 }));
        Assert.Throws<ElfException>(() => ElfFile.Parse(file, "x", new ElfLimits { AddressLimit = End - 1 }));
    }

    [Theory]
    [InlineData(62, 3, "x86-64")]
    [InlineData(62, 1, "x86-64")]
    [InlineData(183, 2, "AArch64")]
    [InlineData(8, 2, "64-bit MIPS")]
    public void Parse_OtherMachineThanTheTargets_IsRefusedForThatFirst(int machine, int type, string name)
    {
        var file = With(b =>
        {
            (b.Machine, b.Type) = ((ushort)machine, (ushort)type);
            b.Headers.Add(new() { Type = 3 });
        });
        var limits = new ElfLimits { Targets = [new(ElfMachine.RiscV, ElfClass.Elf64, "some-gcc")] };

        var error = Assert.Throws<ElfException>(() => ElfFile.Parse(file, "prog", limits));

        Assert.Equal(
            $"prog: {name} program (e_machine at file offset 0x12); Omo runs 64-bit RISC-V: compile with some-gcc -static", error.Message);
        ElfFile.Parse(Good(), "prog", limits);
    }

    [Fact]
    public void AddressLimit_Of32BitFile_NeverExceeds4GiB()
    {
        var limits = new ElfLimits { AddressLimit = 1ul << 40 };

        Assert.Equal(1ul << 32, limits.AddressLimitOf(ElfClass.Elf32));
        Assert.Equal(1ul << 40, limits.AddressLimitOf(ElfClass.Elf64));
    }

    private static byte[] Good() => ElfBuilder.Good().Build();

    private static byte[] Good32() => ElfBuilder.Good(ElfClass.Elf32).Build();

    private static byte[] With(Action<ElfBuilder> change) => Changed(ElfBuilder.Good(), change);

    private static byte[] With32(Action<ElfBuilder> change) => Changed(ElfBuilder.Good(ElfClass.Elf32), change);

    private static byte[] Changed(ElfBuilder builder, Action<ElfBuilder> change)
    {
        change(builder);
        return builder.Build();
    }

    private static byte[] Patch(int offset, byte value)
    {
        var file = Good();
        file[offset] = value;
        return file;
    }
}
