// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
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
    private const ulong Writev = 66;
    private const ulong Readv = 65;

    [Theory]
    [InlineData(10, 5)]
    [InlineData((1 << 20) + 10, 5)]
    [InlineData(1 << 20, 5)]
    [InlineData(0, 7)]
    public void Writev_LongEntries_WritesABeginningAndReturnsItsLength(int first, int second)
    {
        using var state = FoundStep.Call(Writev, 1, Vector, 2);
        Entry(state, 0, Buffer, (ulong)first);
        Entry(state, 1, Buffer + 0x200000, (ulong)second);
        var all = Enumerable.Range(0, first).Select(i => (byte)(i * 7)).Concat(Enumerable.Repeat((byte)'!', second)).ToArray();
        state.Plant(Buffer, all.AsSpan(0, first)).Plant(Buffer + 0x200000, all.AsSpan(first));

        var written = Outputs(state);

        Assert.Equal((ulong)written.Length, state.X(FoundStep.A0));
        Assert.True(all.AsSpan().StartsWith(written), "what was written is no beginning of what was asked for");
        Assert.True(written.Length > 0 || all.Length == 0);
    }

    [Theory]
    [InlineData(Readv, 0)]
    [InlineData(Writev, 1)]
    public void VectorCall_OnlyALaterEntryHasALength_DoesNotAnswerZero(ulong call, ulong descriptor)
    {
        using var step = FoundStep.Call(call, descriptor, Vector, 5);
        Entry(step, 4, Buffer, 4);

        FoundStep.Verified(step);

        Assert.Equal(Error(22), step.X(FoundStep.A0));
    }

    [Theory]
    [InlineData(Readv, 0, 1UL << 39)]
    [InlineData(Writev, 1, 1UL << 39)]
    [InlineData(Readv, 0, (1UL << 39) - 8)]
    public void VectorCall_VectorOutsideTheGuestsSpace_IsAFault(ulong call, ulong descriptor, ulong vector)
    {
        using var step = FoundStep.Call(call, descriptor, vector, 1);

        FoundStep.Verified(step);

        Assert.Equal(Error(14), step.X(FoundStep.A0));
    }

    [Fact]
    public void VectorCall_MoreEntriesThanLinuxTakes_IsInvalid()
    {
        using var step = FoundStep.Call(Writev, 1, Vector, 1025);

        FoundStep.Verified(step);

        Assert.Equal(Error(22), step.X(FoundStep.A0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(255)]
    public void PreimageRead_KeyOfNoType_IsInvalidAndAsksNobody(byte type)
    {
        using var step = FoundStep.Call(63, 5, FoundStep.Data, 32);
        var key = new byte[32];
        key[0] = type;
        new LiveStateAccess(step.State, new NoHost()).WriteKey(key);

        var proof = FoundStep.Verified(step);

        Assert.Null(proof.Preimage);
        Assert.Equal(Error(22), step.X(FoundStep.A0));
    }

    [Fact]
    public void PreimageRead_OfNoBytes_IsZeroAndAsksNobody()
    {
        using var step = FoundStep.Call(63, 5, FoundStep.Data, 0);
        var key = new byte[32];
        key[0] = 2;
        new LiveStateAccess(step.State, new NoHost()).WriteKey(key);

        Assert.Null(FoundStep.Verified(step).Preimage);
        Assert.Equal(0UL, step.X(FoundStep.A0));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(23)]
    [InlineData(28)]
    public void Signal_IgnoredByDefault_DoesNotEndTheMachine(ulong signal)
    {
        using var step = FoundStep.Call(129, 1, signal);

        FoundStep.Verified(step);

        Assert.False(step.State.HasExited);
        Assert.Equal(0UL, step.X(FoundStep.A0));
    }

    [Theory]
    [InlineData(0x1000, 2)]
    [InlineData(0x1000, 4)]
    [InlineData(0, 1)]
    public void Mremap_FixedPlaceOrCopy_IsInvalid(ulong oldLength, ulong flags)
    {
        var top = Isa.Linux.GuestLayout.MapBase(64) + 0x5000;
        using var step = FoundStep.Call(216, top - 0x1000, oldLength, 0x2000, flags);
        step.State[step.Registers.MapTop] = top;

        FoundStep.Verified(step);

        Assert.Equal(Error(22), step.X(FoundStep.A0));
    }

    private static ulong Error(int number) => unchecked((ulong)-number);

    private static void Entry(CraftedState state, int index, ulong address, ulong length)
    {
        Span<byte> entry = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(entry, address);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], length);
        state.Plant(Vector + (ulong)(16 * index), entry);
    }

    private static byte[] Outputs(CraftedState state)
    {
        var host = new NoHost();
        new Evaluator(RiscV64.Instance).Step(new LiveStateAccess(state.State, host));
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
