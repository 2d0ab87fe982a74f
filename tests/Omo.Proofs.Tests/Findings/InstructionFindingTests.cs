// SPDX-License-Identifier: MIT

namespace Omo.Proofs.Tests.Findings;

/// <summary>What audits of other machines found in instructions: shifts, divisions, atomics, jumps, sizes, reserved encodings.</summary>
public class InstructionFindingTests
{
    [Theory]
    [InlineData(0x0042d31b, 0xffff_ffff_8000_0010, 0x0000_0000_0800_0001)] // srliw t1, t0, 4: zeros enter below bit 32
    [InlineData(0x4042d31b, 0xffff_ffff_8000_0010, 0xffff_ffff_f800_0001)] // sraiw t1, t0, 4
    [InlineData(0x4042d31b, 0xffff_ffff_7000_0010, 0x0000_0000_0700_0001)] // the sign is bit 31, not bit 63
    [InlineData(0x0002d31b, 0x0000_0000_8000_0000, 0xffff_ffff_8000_0000)] // srliw t1, t0, 0 extends the sign of its result
    [InlineData(0x01f2d31b, 0xffff_ffff_ffff_ffff, 0x0000_0000_0000_0001)] // srliw t1, t0, 31
    [InlineData(0x41f2d31b, 0x0000_0000_8000_0000, 0xffff_ffff_ffff_ffff)] // sraiw t1, t0, 31
    public void ShiftImmediateWord_UpperHalfSet_UsesTheLowWordOnly(uint word, ulong operand, ulong expected) =>
        Assert.Equal(expected, FoundStep.Result(word, operand, 0));

    [Theory]
    [InlineData(0x4062d33b, 0x0000_0000_8000_0000, 0xffff_ffff_ffff_ffe4, 0xffff_ffff_f800_0000)] // sraw: 5 bits of the count
    [InlineData(0x0062d33b, 0xffff_ffff_8000_0000, 0x24, 0x0000_0000_0800_0000)] // srlw
    [InlineData(0x0062933b, 0xffff_ffff_0000_0001, 0x3f, 0xffff_ffff_8000_0000)] // sllw
    [InlineData(0x4062d333, 0x8000_0000_0000_0000, 0x44, 0xf800_0000_0000_0000)] // sra: 6 bits of the count
    [InlineData(0x00629333, 0x1, 0xffff_ffff_ffff_ffc1, 0x2)] // sll
    public void Shift_CountBeyondTheWidth_UsesItsLowBitsOnly(uint word, ulong a, ulong b, ulong expected) =>
        Assert.Equal(expected, FoundStep.Result(word, a, b));

    [Theory]
    [InlineData(0x0262c33b, 0x0000_0001_0000_0008, 0xdead_beef_0000_0002, 4)] // divw
    [InlineData(0x0262d33b, 0xffff_ffff_8000_0000, 2, 0x4000_0000)] // divuw
    [InlineData(0x0262e33b, 0x7777_7777_ffff_fff9, 0x5555_5555_0000_0004, 0xffff_ffff_ffff_fffd)] // remw
    [InlineData(0x0262f33b, 0xffff_ffff_ffff_ffff, 0x1_0000_000a, 5)] // remuw
    [InlineData(0x0262c33b, 0x1234, 0xffff_ffff_0000_0000, 0xffff_ffff_ffff_ffff)] // the low word divides by zero
    [InlineData(0x0262f33b, 0x1_8000_0000, 0x7_0000_0000, 0xffff_ffff_8000_0000)] // and leaves the dividend, extended
    [InlineData(0x0262c33b, 0x0_8000_0000, 0xffff_ffff, 0xffff_ffff_8000_0000)] // overflow of the word
    public void DivideWord_UpperHalvesSet_UsesTheLowWordsOnly(uint word, ulong a, ulong b, ulong expected) =>
        Assert.Equal(expected, FoundStep.Result(word, a, b));

    [Theory]
    [InlineData(0x00628023, 1)]
    [InlineData(0x00629023, 2)]
    [InlineData(0x0062a023, 4)]
    [InlineData(0x0062b023, 8)]
    public void Store_OfEachSize_WritesItsBytesOnly(uint word, int size)
    {
        for (var offset = 24UL; offset < 32; offset++)
        {
            using var step = FoundStep.Make(word);
            step.Set(FoundStep.T0, FoundStep.Data + offset).Set(FoundStep.T1, 0x1122334455667788).Plant(FoundStep.Data, Enumerable.Repeat((byte)0xee, 96).ToArray());

            FoundStep.Verified(step);

            var expected = Enumerable.Repeat((byte)0xee, 96).ToArray();
            for (var i = 0; i < size; i++)
            {
                expected[(int)offset + i] = (byte)(0x1122334455667788 >> (8 * i));
            }

            Assert.Equal(expected, step.State.Memory.View(FoundStep.Data, 96).ToArray());
        }
    }

    [Theory]
    [InlineData(0x00000027)] // storing 16 bytes is no instruction of this machine
    [InlineData(0x0062c023)]
    [InlineData(0x0062f023)]
    [InlineData(0x0002f303)] // nor is loading with the width that is left
    public void Access_OfAnUndefinedSize_IsIllegal(uint word) => Assert.Equal(132UL, FoundStep.Fault(word, FoundStep.Data));

    [Fact]
    public void AtomicWord_OnAWord_LeavesTheNextWordAlone()
    {
        using var step = FoundStep.Make(0x0062a5af); // amoadd.w a1, t1, (t0)
        step.Set(FoundStep.T0, FoundStep.Data).Set(FoundStep.T1, 0xffff_ffff_0000_0001).PlantWord(FoundStep.Data, 0x0000_0007_ffff_ffff);

        FoundStep.Verified(step);

        Assert.Equal(ulong.MaxValue, step.X(FoundStep.A1));
        Assert.Equal(new byte[] { 0, 0, 0, 0, 7, 0, 0, 0 }, step.State.Memory.View(FoundStep.Data, 8).ToArray());
    }

    [Theory]
    [InlineData(0x0062a5af, 1)]
    [InlineData(0x0062a5af, 2)]
    [InlineData(0x0062b5af, 4)]
    [InlineData(0x1002a5af, 2)]
    [InlineData(0x1862b5af, 4)]
    public void Atomic_Misaligned_EndsWithSigbus(uint word, ulong offset) => Assert.Equal(135UL, FoundStep.Fault(word, FoundStep.Data + offset));

    [Theory]
    [InlineData(0x000280e7, 0x2000_0003, 0x2000_0002)] // jalr clears bit 0
    [InlineData(0x001280e7, 0x2000_0002, 0x2000_0002)] // after adding the offset
    [InlineData(0xfff280e7, 0x2000_0003, 0x2000_0002)]
    [InlineData(0x000280e7, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_fffe)]
    public void JumpRegister_OddTarget_ClearsBitZero(uint word, ulong target, ulong expected)
    {
        using var step = FoundStep.Make(word);
        step.Set(FoundStep.T0, target);

        FoundStep.Verified(step);

        Assert.Equal(expected, step.Pc);
        Assert.Equal(FoundStep.Code + 4, step.X(FoundStep.Ra));
    }

    [Theory]
    [InlineData(0x0020006f)] // j +2
    [InlineData(0x00000163)] // beq zero, zero, +2
    public void Jump_ToAHalfword_IsAllowedWithCompressedInstructions(uint word)
    {
        using var step = FoundStep.Make(word);

        FoundStep.Verified(step);

        Assert.Equal(FoundStep.Code + 2, step.Pc);
        Assert.False(step.State.HasExited);
    }

    [Fact]
    public void Fetch_OddProgramCounter_EndsWithSigbusAndLeavesItStanding()
    {
        using var step = FoundStep.Make(0x00150513);
        step.Pc = FoundStep.Code + 1;

        FoundStep.Verified(step);

        Assert.Equal(135UL, step.State[step.Registers.ExitCode]);
        Assert.Equal(FoundStep.Code + 1, step.Pc);
    }

    [Theory]
    [InlineData(0x00000000)] // all zeros
    [InlineData(0xffffffff)] // all ones
    [InlineData(0x0202931b)] // slliw has no sixth bit of a count
    [InlineData(0x8002d313)] // srli with other upper bits
    [InlineData(0x20628333)] // add with an undefined function
    [InlineData(0x0200705b)] // undefined opcode
    [InlineData(0x1012a5af)] // lr.w with rs2
    [InlineData(0x2862a5af)] // undefined atomic
    [InlineData(0x00008073)] // ecall with rs1
    [InlineData(0x000000f3)] // ecall with rd
    [InlineData(0x30200073)] // mret
    [InlineData(0x10500073)] // wfi
    [InlineData(0x30002373)] // csrr t1, mstatus
    [InlineData(0xc0001073)] // write to a read-only counter
    [InlineData(0x00000004)] // c.addi4spn with its immediate 0 but rd not
    [InlineData(0x00006001)] // c.lui zero with 0
    [InlineData(0x00008002)] // c.jr zero
    [InlineData(0x00004002)] // c.lwsp zero
    [InlineData(0x00002001)] // c.addiw zero
    [InlineData(0x00009c41)] // the reserved row of c.subw
    [InlineData(0x02b50553)] // fadd.d: arithmetic is left out
    public void Decode_ReservedEncoding_EndsWithSigill(uint word) => Assert.Equal(132UL, FoundStep.Fault(word, FoundStep.Data));

    [Theory]
    [InlineData(4089)]
    [InlineData(4090)]
    [InlineData(4095)]
    public void Store_AcrossAPage_WritesBothPages(ulong offset)
    {
        using var step = FoundStep.Make(0x0062b023);
        step.Set(FoundStep.T0, FoundStep.Data + offset).Set(FoundStep.T1, ulong.MaxValue);

        FoundStep.Verified(step);

        var written = step.State.Memory.View(FoundStep.Data + 4080, 32).ToArray();
        Assert.Equal(Enumerable.Range(0, 32).Select(i => (ulong)i + 4080 - offset < 8 ? (byte)0xff : (byte)0), written);
        Assert.Equal([FoundStep.Code >> 12, FoundStep.Data >> 12, (FoundStep.Data >> 12) + 1], step.State.Memory.TouchedPages);
    }
}
