// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

public sealed class UnicornEngineTests
{
    private const ulong Code = 0x1000;

    /// <summary>Adding 1 to a register on each processor: code, number of the register.</summary>
    public static TheoryData<UnicornMode, string, int> Increments => new()
    {
        { UnicornMode.RiscV64, "13051500", 11 },             // addi a0, a0, 1
        { UnicornMode.Mips32BigEndian, "24420001", 4 },      // addiu v0, v0, 1
        { UnicornMode.Mips32LittleEndian, "01004224", 4 },   // addiu v0, v0, 1
        { UnicornMode.X8664, "48ffc0", 35 },                 // inc rax
    };

    [Fact]
    public void Library_OfThisSystem_IsInstalled() => Assert.True(UnicornLibrary.IsInstalled, UnicornLibrary.MissingMessage);

    [Fact]
    public void Library_Version_Is2() => Assert.Equal(2, UnicornLibrary.Version.Major);

    [Theory]
    [MemberData(nameof(Increments))]
    public void Engine_OfEachMode_ExecutesOneInstruction(UnicornMode mode, string code, int register)
    {
        using var engine = new UnicornEngine(mode);
        engine.MapMemory(Code, 4096);
        engine.WriteMemory(Code, Convert.FromHexString(code + code));
        engine.WriteRegister(register, 41);

        Assert.Equal(UnicornError.Ok, engine.Start(Code, until: 0x2000, count: 1));

        Assert.Equal(42UL, engine.ReadRegister(register));
    }

    [Fact]
    public void Engine_ReadingWhereNothingIsMapped_SaysWhere()
    {
        using var engine = new UnicornEngine(UnicornMode.RiscV64);

        var refusal = Assert.Throws<UnicornException>(() => engine.ReadMemory(0x5000, new byte[4]));

        Assert.Contains("0x5000", refusal.Message);
        Assert.NotEqual(UnicornError.Ok, refusal.Error);
    }

    [Fact]
    public void Engine_MappingAnUnalignedRange_IsRefused()
    {
        using var engine = new UnicornEngine(UnicornMode.RiscV64);

        Assert.Equal(UnicornError.Argument, Assert.Throws<UnicornException>(() => engine.MapMemory(1, 4096)).Error);
    }

    [Fact]
    public void Engine_LoadingWhereNothingIsMapped_ReportsTheGuestsError()
    {
        using var engine = new UnicornEngine(UnicornMode.RiscV64);
        engine.MapMemory(Code, 4096);
        var load = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(load, 0x00053503); // ld a0, 0(a0)
        engine.WriteMemory(Code, load);

        Assert.Equal(UnicornError.ReadUnmapped, engine.Start(Code, until: 0x2000, count: 1));
    }

    [Fact]
    public void Engine_AfterDisposal_RefusesUse()
    {
        var engine = new UnicornEngine(UnicornMode.RiscV64);
        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => engine.ReadRegister(1));
    }
}
