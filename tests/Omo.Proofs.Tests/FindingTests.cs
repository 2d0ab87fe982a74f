// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Linux;
using Omo.Isa.RiscV;
using Omo.Machine.State;
using Omo.Proofs.Testing.Programs;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests;

/// <summary>
/// What audits of other fault-proof machines found, asked of this one. Each test makes the step by its proof, and says
/// what the manual or Linux wants of it.
/// </summary>
public class FindingTests
{
    private const int Ra = 1;
    private const int T0 = 5;
    private const int T1 = 6;
    private const int A0 = 10;
    private const int A1 = 11;
    private const ulong Code = 0x11000;
    private const ulong Data = 0x2000_0000;
    private const uint Ecall = 0x73;

    private static readonly ulong s_spaceEnd = RiscV64.Instance.SpaceEnd;
    private static readonly ulong s_noMemory = unchecked((ulong)-12);

    public static TheoryData<ulong> HostileLengths =>
    [
        ulong.MaxValue, ulong.MaxValue - 4095, 1UL << 63, (1UL << 63) - 4096, 1UL << 40, 1UL << 39,
        unchecked(0x10000 - (GuestLayout.MapBase(64) + 0x5000)), GuestLayout.MapEnd(64) - GuestLayout.MapBase(64),
    ];

    [Theory]
    [MemberData(nameof(HostileLengths))]
    public void Mmap_LengthThatWouldWrapIntoCode_FailsAndMovesNothing(ulong length)
    {
        var top = GuestLayout.MapBase(64) + 0x5000;
        using var step = Call(222, 0, length, 3, 0x22);
        step.State[step.Registers.MapTop] = top;

        Verified(step);

        Assert.Equal(s_noMemory, step.X(A0));
        Assert.Equal(top, step.State[step.Registers.MapTop]);
    }

    [Theory]
    [MemberData(nameof(HostileLengths))]
    public void Mremap_LengthThatWouldWrapIntoCode_FailsAndMovesNothing(ulong length)
    {
        var top = GuestLayout.MapBase(64) + 0x5000;
        using var step = Call(216, top - 0x1000, 0x1000, length, 1);
        step.State[step.Registers.MapTop] = top;

        Verified(step);

        Assert.Equal(s_noMemory, step.X(A0));
        Assert.Equal(top, step.State[step.Registers.MapTop]);
    }

    [Theory]
    [InlineData(0xffff_ffff_ffff_ffff)]
    [InlineData(0x8000_0000_0000_0000)]
    [InlineData(0x40_0000_0001)]
    [InlineData(0)]
    public void Brk_OutsideTheHeap_StaysWhereItIs(ulong wanted)
    {
        using var step = Call(214, wanted);
        step.State[step.Registers.Break] = 0x20000;

        Verified(step);

        Assert.Equal(0x20000UL, step.X(A0));
        Assert.Equal(0x20000UL, step.State[step.Registers.Break]);
    }

    [Theory]
    [InlineData(0x0042d31b, 0xffff_ffff_8000_0010, 0x0000_0000_0800_0001)] // srliw t1, t0, 4: zeros enter below bit 32
    [InlineData(0x4042d31b, 0xffff_ffff_8000_0010, 0xffff_ffff_f800_0001)] // sraiw t1, t0, 4
    [InlineData(0x4042d31b, 0xffff_ffff_7000_0010, 0x0000_0000_0700_0001)] // the sign is bit 31, not bit 63
    [InlineData(0x0002d31b, 0x0000_0000_8000_0000, 0xffff_ffff_8000_0000)] // srliw t1, t0, 0 extends the sign of its result
    [InlineData(0x01f2d31b, 0xffff_ffff_ffff_ffff, 0x0000_0000_0000_0001)] // srliw t1, t0, 31
    [InlineData(0x41f2d31b, 0x0000_0000_8000_0000, 0xffff_ffff_ffff_ffff)] // sraiw t1, t0, 31
    public void ShiftImmediateWord_UpperHalfSet_UsesTheLowWordOnly(uint word, ulong operand, ulong expected) =>
        Assert.Equal(expected, Result(word, operand, 0));

    [Theory]
    [InlineData(0x4062d33b, 0x0000_0000_8000_0000, 0xffff_ffff_ffff_ffe4, 0xffff_ffff_f800_0000)] // sraw: 5 bits of the count
    [InlineData(0x0062d33b, 0xffff_ffff_8000_0000, 0x24, 0x0000_0000_0800_0000)] // srlw
    [InlineData(0x0062933b, 0xffff_ffff_0000_0001, 0x3f, 0xffff_ffff_8000_0000)] // sllw
    [InlineData(0x4062d333, 0x8000_0000_0000_0000, 0x44, 0xf800_0000_0000_0000)] // sra: 6 bits of the count
    [InlineData(0x00629333, 0x1, 0xffff_ffff_ffff_ffc1, 0x2)] // sll
    public void Shift_CountBeyondTheWidth_UsesItsLowBitsOnly(uint word, ulong a, ulong b, ulong expected) =>
        Assert.Equal(expected, Result(word, a, b));

    [Theory]
    [InlineData(0x0262c33b, 0x0000_0001_0000_0008, 0xdead_beef_0000_0002, 4)] // divw
    [InlineData(0x0262d33b, 0xffff_ffff_8000_0000, 2, 0x4000_0000)] // divuw
    [InlineData(0x0262e33b, 0x7777_7777_ffff_fff9, 0x5555_5555_0000_0004, 0xffff_ffff_ffff_fffd)] // remw
    [InlineData(0x0262f33b, 0xffff_ffff_ffff_ffff, 0x1_0000_000a, 5)] // remuw
    [InlineData(0x0262c33b, 0x1234, 0xffff_ffff_0000_0000, 0xffff_ffff_ffff_ffff)] // the low word divides by zero
    [InlineData(0x0262f33b, 0x1_8000_0000, 0x7_0000_0000, 0xffff_ffff_8000_0000)] // and leaves the dividend, extended
    [InlineData(0x0262c33b, 0x0_8000_0000, 0xffff_ffff, 0xffff_ffff_8000_0000)] // overflow of the word
    public void DivideWord_UpperHalvesSet_UsesTheLowWordsOnly(uint word, ulong a, ulong b, ulong expected) =>
        Assert.Equal(expected, Result(word, a, b));

    [Theory]
    [InlineData(0x00628023, 1)]
    [InlineData(0x00629023, 2)]
    [InlineData(0x0062a023, 4)]
    [InlineData(0x0062b023, 8)]
    public void Store_OfEachSize_WritesItsBytesOnly(uint word, int size)
    {
        for (var offset = 24UL; offset < 32; offset++)
        {
            using var step = Make(word);
            step.Set(T0, Data + offset).Set(T1, 0x1122334455667788).Plant(Data, Enumerable.Repeat((byte)0xee, 96).ToArray());

            Verified(step);

            var expected = Enumerable.Repeat((byte)0xee, 96).ToArray();
            for (var i = 0; i < size; i++)
            {
                expected[(int)offset + i] = (byte)(0x1122334455667788 >> (8 * i));
            }

            Assert.Equal(expected, step.State.Memory.View(Data, 96).ToArray());
        }
    }

    [Theory]
    [InlineData(0x00000027)] // storing 16 bytes is no instruction of this machine
    [InlineData(0x0062c023)]
    [InlineData(0x0062f023)]
    [InlineData(0x0002f303)] // nor is loading with the width that is left
    public void Access_OfAnUndefinedSize_IsIllegal(uint word) => Assert.Equal(132UL, Fault(word, Data));

    [Fact]
    public void AtomicWord_OnAWord_LeavesTheNextWordAlone()
    {
        using var step = Make(0x0062a5af); // amoadd.w a1, t1, (t0)
        step.Set(T0, Data).Set(T1, 0xffff_ffff_0000_0001).Plant64(Data, 0x0000_0007_ffff_ffff);

        Verified(step);

        Assert.Equal(ulong.MaxValue, step.X(A1));
        Assert.Equal(new byte[] { 0, 0, 0, 0, 7, 0, 0, 0 }, step.State.Memory.View(Data, 8).ToArray());
    }

    [Theory]
    [InlineData(0x0062a5af, 1)]
    [InlineData(0x0062a5af, 2)]
    [InlineData(0x0062b5af, 4)]
    [InlineData(0x1002a5af, 2)]
    [InlineData(0x1862b5af, 4)]
    public void Atomic_Misaligned_EndsWithSigbus(uint word, ulong offset) => Assert.Equal(135UL, Fault(word, Data + offset));

    [Theory]
    [InlineData(0x000280e7, 0x2000_0003, 0x2000_0002)] // jalr clears bit 0
    [InlineData(0x001280e7, 0x2000_0002, 0x2000_0002)] // after adding the offset
    [InlineData(0xfff280e7, 0x2000_0003, 0x2000_0002)]
    [InlineData(0x000280e7, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_fffe)]
    public void JumpRegister_OddTarget_ClearsBitZero(uint word, ulong target, ulong expected)
    {
        using var step = Make(word);
        step.Set(T0, target);

        Verified(step);

        Assert.Equal(expected, step.Pc);
        Assert.Equal(Code + 4, step.X(Ra));
    }

    [Theory]
    [InlineData(0x0020006f)] // j +2
    [InlineData(0x00000163)] // beq zero, zero, +2
    public void Jump_ToAHalfword_IsAllowedWithCompressedInstructions(uint word)
    {
        using var step = Make(word);

        Verified(step);

        Assert.Equal(Code + 2, step.Pc);
        Assert.False(step.State.HasExited);
    }

    [Fact]
    public void Fetch_OddProgramCounter_EndsWithSigbusAndLeavesItStanding()
    {
        using var step = Make(0x00150513);
        step.Pc = Code + 1;

        Verified(step);

        Assert.Equal(135UL, step.State[step.Registers.ExitCode]);
        Assert.Equal(Code + 1, step.Pc);
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
    public void Decode_ReservedEncoding_EndsWithSigill(uint word) => Assert.Equal(132UL, Fault(word, Data));

    [Theory]
    [InlineData(4089)]
    [InlineData(4090)]
    [InlineData(4095)]
    public void Store_AcrossAPage_WritesBothPages(ulong offset)
    {
        using var step = Make(0x0062b023);
        step.Set(T0, Data + offset).Set(T1, ulong.MaxValue);

        Verified(step);

        var written = step.State.Memory.View(Data + 4080, 32).ToArray();
        Assert.Equal(Enumerable.Range(0, 32).Select(i => (ulong)i + 4080 - offset < 8 ? (byte)0xff : (byte)0), written);
        Assert.Equal([Code >> 12, Data >> 12, (Data >> 12) + 1], step.State.Memory.TouchedPages);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0x80)]
    [InlineData(0xff)]
    public void Execute_ExitedNeitherZeroNorOne_IsRefused(byte exited)
    {
        var proof = NamedSteps.Prove("add");
        byte[] state = [.. proof.StateData];
        state[StateRecord.Item(proof.Isa.Registers, proof.Isa.Registers.Exited).Offset] = exited;

        Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, state, proof.Proof, null), "exited"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(139, 2)]
    [InlineData(255, 2)]
    public void StateHash_OfAnEndedMachine_IsItsRecordsWithTheStatusInFront(ulong code, byte status)
    {
        using var step = Call(93, code);
        var proof = Verified(step);
        var after = StepExecution.Execute(proof.Isa, proof.StateData, proof.Proof, null);

        // Both sides must take an ended machine's hash from the whole record, not from a part of it.
        Assert.Equal([status, .. Keccak256.Hash(after)[1..]], proof.PostStateHash.ToBytes());
        var end = step.Prove();
        Assert.Equal(end.PreStateHash, end.PostStateHash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(804)]
    public void Execute_StateRecordOfAnotherSize_IsRefused(int size)
    {
        var proof = NamedSteps.Prove("add");
        byte[] state = [.. proof.StateData, .. proof.StateData];

        Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, state.AsSpan(0, size), proof.Proof, null), "record"));
    }

    [Fact]
    public void Execute_ProofOfAnyOtherLength_IsRefused()
    {
        var proof = NamedSteps.Prove("store across pages");
        byte[] padded = [.. proof.Proof, .. new byte[64]];
        for (var length = 0; length <= padded.Length; length++)
        {
            if (length != proof.Proof.Length)
            {
                Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, proof.StateData, padded.AsMemory(0, length), null), $"{length} bytes"));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(31)]
    public void PreimageKey_WrittenFromAnyPlaceInALeaf_IsTheBytesInOrder(ulong offset)
    {
        var key = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        using var step = Call(64, 6, Data + offset, 32);
        step.Plant(Data + offset, key);
        for (var written = 0UL; written < 32; written += step.X(A0))
        {
            step.Pc = Code;
            step.Set(A0, 6).Set(A1, Data + offset + written).Set(12, 32 - written);
            Verified(step);
            Assert.Equal(Math.Min(32 - written, 32 - ((offset + written) % 32)), step.X(A0));
        }

        var read = new byte[32];
        new LiveStateAccess(step.State, new SilentHost(step.Preimages)).ReadKey(read);
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData(0, 100, 32)] // length and first bytes
    [InlineData(7, 100, 32)]
    [InlineData(8, 100, 32)]
    [InlineData(76, 100, 32)]
    [InlineData(77, 100, 31)]
    [InlineData(107, 100, 1)] // the last byte
    [InlineData(108, 100, 0)] // the end
    [InlineData(7, 0, 1)]
    [InlineData(8, 0, 0)]
    public void PreimageRead_AtAnOffset_GivesTheBytesFromThere(ulong offset, int length, int count)
    {
        var data = Enumerable.Range(0, length).Select(i => (byte)(i + 100)).ToArray();
        using var step = Call(63, 5, Data, 1000);
        step.SetPreimage(PreimagePart.KeccakType, data, offset).Plant(Data, Enumerable.Repeat((byte)0xee, 32).ToArray());

        Verified(step);

        byte[] whole = [0, 0, 0, 0, 0, 0, 0, (byte)length, .. data];
        Assert.Equal((ulong)count, step.X(A0));
        Assert.Equal(offset + (ulong)count, step.State[step.Registers.PreimageOffset]);
        Assert.Equal(
            [.. whole.Skip((int)offset).Take(count), .. Enumerable.Repeat((byte)0xee, 32 - count)],
            step.State.Memory.View(Data, 32).ToArray());
    }

    [Theory]
    [InlineData(1, 32, 31)]
    [InlineData(31, 32, 1)]
    [InlineData(5, 3, 3)]
    public void PreimageRead_IntoAnUnalignedBuffer_EndsWithTheLeaf(ulong offset, ulong wanted, ulong count)
    {
        using var step = Call(63, 5, Data + offset, wanted);
        step.SetPreimage(PreimagePart.KeccakType, new byte[100], 8);

        Verified(step);

        Assert.Equal(count, step.X(A0));
    }

    [Fact]
    public void PreimageRead_OfAnotherKeyInTheSameState_IsReadAnew()
    {
        // A part kept from an earlier read must not serve a later key.
        using var step = Call(63, 5, Data, 8);
        step.SetPreimage(PreimagePart.KeccakType, [1], 8);
        Verified(step);
        step.SetPreimage(PreimagePart.KeccakType, [2], 8);
        step.Set(A0, 5).Pc = Code;
        Verified(step);

        Assert.Equal(2, step.State.Memory.View(Data, 1)[0]);
    }

    [Fact]
    public void HintWrite_OfAnyLength_IsTakenWholeAndReadsNoMemory()
    {
        using var step = Call(64, 4, Data + 3, 700_000);

        var proof = Verified(step);

        Assert.Equal(700_000UL, step.X(A0));
        Assert.All(proof.Accesses, a => Assert.Equal(Code >> 12, a.Address >> 12));
    }

    [Fact]
    public void HintRead_OfAnyLength_SaysThatAllIsThere()
    {
        using var step = Call(63, 3, Data + 3, 5);

        Verified(step);

        Assert.Equal(5UL, step.X(A0));
    }

    [Fact]
    public void GetRandom_IntoReservedMemory_LeavesTheReservationAsAPlainStoreDoes()
    {
        // A reservation is lost to another hart's store; the kernel's stores on this hart count as its own, like sd.
        ulong After(uint word, ulong a7)
        {
            using var step = Make(word);
            step.State[RiscVRegisters.Reservation] = Data + 1;
            step.Set(17, a7).Set(A0, Data).Set(A1, 8).Set(T0, Data);
            Verified(step);
            return step.State[RiscVRegisters.Reservation];
        }

        Assert.Equal(After(0x0062b023, 0), After(Ecall, 278));
    }

    [Theory]
    [InlineData(0xffff_ffff_0000_0007, 0, 0)] // equal in the low word: sleeps, and wakes at once
    [InlineData(0x8, 0, -11)]
    [InlineData(0x1_0000_0008, 4, 0)] // the word at the address, not its neighbour
    [InlineData(0x7, 4, -11)]
    public void FutexWait_ComparesThe32BitWordAtTheAddress(ulong expected, ulong offset, long result)
    {
        using var step = Call(98, Data + offset, 0, expected, 0);
        step.Plant64(Data, 0x0000_0008_0000_0007);

        Verified(step);

        Assert.Equal((ulong)result, step.X(A0));
    }

    [Fact]
    public void UnknownSyscall_NumberThatIsKnownInItsLowHalf_FailsWithEnosys()
    {
        using var step = Call((1UL << 32) + 172);

        Verified(step);

        Assert.Equal(unchecked((ulong)-38), step.X(A0));
    }

    private static CraftedState Make(uint word)
    {
        var step = new CraftedState { Pc = Code };
        return step.PlantCode(word);
    }

    private static CraftedState Call(ulong number, params ulong[] arguments)
    {
        var step = Make(Ecall).Set(17, number);
        for (var i = 0; i < arguments.Length; i++)
        {
            step.Set(A0 + i, arguments[i]);
        }

        return step;
    }

    /// <summary>Proves the step, verifies the proof, and returns it.</summary>
    private static StepProof Verified(CraftedState step)
    {
        var proof = step.Prove();
        StepProofVerifier.Verify(StepProofJson.Parse(StepProofJson.Write(proof)));
        return proof;
    }

    /// <summary>What an instruction on t0 and t1 leaves in t1.</summary>
    private static ulong Result(uint word, ulong a, ulong b)
    {
        using var step = Make(word);
        step.Set(T0, a).Set(T1, b);
        Verified(step);
        return step.X(T1);
    }

    /// <summary>The exit code with which an instruction ends the machine.</summary>
    private static ulong Fault(uint word, ulong address)
    {
        using var step = Make(word);
        step.Set(T0, address);
        Verified(step);
        Assert.True(step.State.HasExited, "the machine runs on");
        return step.State[step.Registers.ExitCode];
    }
}
