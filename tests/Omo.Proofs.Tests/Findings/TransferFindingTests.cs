// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.Linux;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests.Findings;

/// <summary>
/// Transfers and signals against what Linux promises its callers, computed here and not by the rows: what a vector call
/// returns must be what it did, and an answer of 0 means the end of a file and nothing else.
/// </summary>
public class TransferFindingTests
{
    private const ulong Vector = FoundStep.Data;
    private const ulong Buffer = 0x900000;
    private const int Invalid = -22;
    private const int Fault = -14;

    [Theory]
    [EverySet(10, 5)]
    [EverySet((1 << 20) + 10, 5)]
    [EverySet(1 << 20, 5)]
    [EverySet(0, 7)]
    public void Writev_LongEntries_WritesABeginningAndReturnsItsLength(string architecture, int first, int second)
    {
        using var state = FoundStep.Call(architecture, "writev", 1, Vector, 2);
        Entry(state, 0, Buffer, (ulong)first);
        Entry(state, 1, Buffer + 0x200000, (ulong)second);
        var all = Enumerable.Range(0, first).Select(i => (byte)(i * 7)).Concat(Enumerable.Repeat((byte)'!', second)).ToArray();
        state.Plant(Buffer, all.AsSpan(0, first)).Plant(Buffer + 0x200000, all.AsSpan(first));

        var written = Outputs(state);

        Assert.Equal(written.Length, FoundStep.Returned(state));
        Assert.True(all.AsSpan().StartsWith(written), "what was written is no beginning of what was asked for");
        Assert.True(written.Length > 0 || all.Length == 0);
    }

    [Theory]
    [EverySet("readv", 0)]
    [EverySet("writev", 1)]
    public void VectorCall_OnlyALaterEntryHasALength_DoesNotAnswerZero(string architecture, string call, ulong descriptor)
    {
        using var step = FoundStep.Call(architecture, call, descriptor, Vector, 5);
        Entry(step, 4, Buffer, 4);

        FoundStep.Verified(step);

        Assert.Equal(Invalid, FoundStep.Returned(step));
    }

    [Theory]
    [EverySet("readv", 0, 0)]
    [EverySet("writev", 1, 0)]
    [EverySet("readv", 0, 1)]
    public void VectorCall_VectorOutsideTheGuestsSpace_IsAFault(string architecture, string call, ulong descriptor, ulong wordsInside)
    {
        using var step = FoundStep.Call(architecture, call);
        var vector = step.Isa.SpaceEnd - (wordsInside * WordBytes(step));
        FoundStep.Repeat(step, call, descriptor, vector, 1);

        FoundStep.Verified(step);

        Assert.Equal(Fault, FoundStep.Returned(step));
    }

    [Theory]
    [EverySet]
    public void VectorCall_MoreEntriesThanLinuxTakes_IsInvalid(string architecture)
    {
        using var step = FoundStep.Call(architecture, "writev", 1, Vector, 1025);

        FoundStep.Verified(step);

        Assert.Equal(Invalid, FoundStep.Returned(step));
    }

    [Theory]
    [EverySet(0)]
    [EverySet(3)]
    [EverySet(5)]
    [EverySet(255)]
    public void PreimageRead_KeyOfNoType_IsInvalidAndAsksNobody(string architecture, byte type)
    {
        using var step = FoundStep.Call(architecture, "read", 5, FoundStep.Data, 32);
        var key = new byte[32];
        key[0] = type;
        new LiveStateAccess(step.State, new NoHost()).WriteKey(key);

        var proof = FoundStep.Verified(step);

        Assert.Null(proof.Preimage);
        Assert.Equal(Invalid, FoundStep.Returned(step));
    }

    [Theory]
    [EverySet]
    public void PreimageRead_OfNoBytes_IsZeroAndAsksNobody(string architecture)
    {
        using var step = FoundStep.Call(architecture, "read", 5, FoundStep.Data, 0);
        var key = new byte[32];
        key[0] = 2;
        new LiveStateAccess(step.State, new NoHost()).WriteKey(key);

        Assert.Null(FoundStep.Verified(step).Preimage);
        Assert.Equal(0, FoundStep.Returned(step));
    }

    [Theory]
    [InlineData("riscv64", 17)]
    [InlineData("riscv64", 18)]
    [InlineData("riscv64", 23)]
    [InlineData("riscv64", 28)]
    [InlineData("mips", 18)]
    [InlineData("mips", 20)]
    [InlineData("mips", 21)]
    [InlineData("mips", 25)]
    [InlineData("mipsel", 18)]
    [InlineData("mipsel", 20)]
    [InlineData("mipsel", 21)]
    [InlineData("mipsel", 25)]
    public void Signal_IgnoredByDefault_DoesNotEndTheMachine(string architecture, ulong signal)
    {
        using var step = FoundStep.Call(architecture, "kill", 1, signal);

        FoundStep.Verified(step);

        Assert.False(step.State.HasExited);
        Assert.Equal(0, FoundStep.Returned(step));
    }

    [Theory]
    [EverySet(0x1000, 2)]
    [EverySet(0x1000, 4)]
    [EverySet(0, 1)]
    public void Mremap_FixedPlaceOrCopy_IsInvalid(string architecture, ulong oldLength, ulong flags)
    {
        using var step = FoundStep.Call(architecture, "mremap");
        var top = GuestLayout.MapBase(step.Registers.WordBits) + 0x5000;
        FoundStep.Repeat(step, "mremap", top - 0x1000, oldLength, 0x2000, flags);
        step.State[step.Registers.MapTop] = top;

        FoundStep.Verified(step);

        Assert.Equal(Invalid, FoundStep.Returned(step));
    }

    private static ulong WordBytes(CraftedState state) => (ulong)state.Registers.WordBits / 8;

    private static void Entry(CraftedState state, ulong index, ulong address, ulong length)
    {
        var place = Vector + (2 * index * WordBytes(state));
        state.PlantWord(place, address).PlantWord(place + WordBytes(state), length);
    }

    private static byte[] Outputs(CraftedState state)
    {
        var host = new NoHost();
        new Evaluator(state.Isa).Step(new LiveStateAccess(state.State, host));
        return [.. host.Written];
    }

    private sealed class NoHost : IHost
    {
        public List<byte> Written { get; } = [];

        public IPreimageSource Preimages => NoPreimages.Instance;

        public void Output(uint descriptor, ReadOnlySpan<byte> data) => Written.AddRange(data);

        public void UnknownSyscall(ulong number) => throw new InvalidOperationException($"system call {number} has no row");
    }
}
