// SPDX-License-Identifier: MIT
using Omo.Isa.Linux;
using Omo.Isa.RiscV;

namespace Omo.Proofs.Tests.Findings;

/// <summary>What audits of other machines found in system calls: mappings that wrap around, hints, randomness, futexes.</summary>
public class SystemCallFindingTests
{
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
        using var step = FoundStep.Call(222, 0, length, 3, 0x22);
        step.State[step.Registers.MapTop] = top;

        FoundStep.Verified(step);

        Assert.Equal(s_noMemory, step.X(FoundStep.A0));
        Assert.Equal(top, step.State[step.Registers.MapTop]);
    }

    [Theory]
    [MemberData(nameof(HostileLengths))]
    public void Mremap_LengthThatWouldWrapIntoCode_FailsAndMovesNothing(ulong length)
    {
        var top = GuestLayout.MapBase(64) + 0x5000;
        using var step = FoundStep.Call(216, top - 0x1000, 0x1000, length, 1);
        step.State[step.Registers.MapTop] = top;

        FoundStep.Verified(step);

        Assert.Equal(s_noMemory, step.X(FoundStep.A0));
        Assert.Equal(top, step.State[step.Registers.MapTop]);
    }

    [Theory]
    [InlineData(0xffff_ffff_ffff_ffff)]
    [InlineData(0x8000_0000_0000_0000)]
    [InlineData(0x40_0000_0001)]
    [InlineData(0)]
    public void Brk_OutsideTheHeap_StaysWhereItIs(ulong wanted)
    {
        using var step = FoundStep.Call(214, wanted);
        step.State[step.Registers.Break] = 0x20000;

        FoundStep.Verified(step);

        Assert.Equal(0x20000UL, step.X(FoundStep.A0));
        Assert.Equal(0x20000UL, step.State[step.Registers.Break]);
    }

    [Theory]
    [EverySet]
    public void HintWrite_OfAnyLength_IsTakenWholeAndReadsNoMemory(string architecture)
    {
        using var step = FoundStep.Call(architecture, "write", 4, FoundStep.Data + 3, 700_000);

        var proof = FoundStep.Verified(step);

        Assert.Equal(700_000, FoundStep.Returned(step));
        Assert.All(proof.Accesses, a => Assert.Equal(FoundStep.Code >> 12, a.Address >> 12));
    }

    [Theory]
    [EverySet]
    public void HintRead_OfAnyLength_SaysThatAllIsThere(string architecture)
    {
        using var step = FoundStep.Call(architecture, "read", 3, FoundStep.Data + 3, 5);

        FoundStep.Verified(step);

        Assert.Equal(5, FoundStep.Returned(step));
    }

    [Fact]
    public void GetRandom_IntoReservedMemory_LeavesTheReservationAsAPlainStoreDoes()
    {
        // A reservation is lost to another hart's store; the kernel's stores on this hart count as its own, like sd.
        ulong After(uint word, ulong a7)
        {
            using var step = FoundStep.Make(word);
            step.State[RiscVRegisters.Reservation] = FoundStep.Data + 1;
            step.Set(17, a7).Set(FoundStep.A0, FoundStep.Data).Set(FoundStep.A1, 8).Set(FoundStep.T0, FoundStep.Data);
            FoundStep.Verified(step);
            return step.State[RiscVRegisters.Reservation];
        }

        Assert.Equal(After(0x0062b023, 0), After(FoundStep.Ecall, 278));
    }

    [Theory]
    [InlineData(0xffff_ffff_0000_0007, 0, 0)] // equal in the low word: sleeps, and wakes at once
    [InlineData(0x8, 0, -11)]
    [InlineData(0x1_0000_0008, 4, 0)] // the word at the address, not its neighbour
    [InlineData(0x7, 4, -11)]
    public void FutexWait_WordAtTheAddress_IsComparedAs32Bits(ulong expected, ulong offset, long result)
    {
        using var step = FoundStep.Call(98, FoundStep.Data + offset, 0, expected, 0);
        step.PlantWord(FoundStep.Data, 0x0000_0008_0000_0007);

        FoundStep.Verified(step);

        Assert.Equal((ulong)result, step.X(FoundStep.A0));
    }

    [Fact]
    public void UnknownSyscall_NumberThatIsKnownInItsLowHalf_FailsWithEnosys()
    {
        using var step = FoundStep.Call((1UL << 32) + 172);

        FoundStep.Verified(step);

        Assert.Equal(unchecked((ulong)-38), step.X(FoundStep.A0));
    }
}
