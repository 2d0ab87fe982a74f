// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Ir.Tests.Validation;

/// <summary>What <c>docs/ir.md</c> says of statements: ranges, order, clipping, faults; on the evaluator, which defines them.</summary>
public sealed class StatementTests
{
    private const ulong SpaceEnd = 1UL << 39;
    private const ulong MemoryEnd = 1UL << 40;

    private static readonly RegisterFile s_file = new(wordBits: 64);
    private static readonly RegisterGroup s_x = s_file.Declare("x", 8, 64, zeroIndex: 0);

    static StatementTests() => s_file.Close();

    private static RegisterView X { get; } = new(s_x);

    [Theory]
    [InlineData(SpaceEnd - 8, true, true)]
    [InlineData(SpaceEnd - 7, false, true)]
    [InlineData(MemoryEnd - 8, false, true)]
    [InlineData(MemoryEnd - 7, false, false)]
    [InlineData(ulong.MaxValue - 6, false, false)]
    public void Load_AtAnAddress_FaultsOrReadsByItsGuard(ulong address, bool isInSpace, bool isInMemory)
    {
        PlainState Filled()
        {
            var state = NewState((1, address), (2, 7));
            for (var i = 0UL; isInMemory && i < 8; i++)
            {
                state.Memory[address + i] = 0x5a;
            }

            return state;
        }

        var usual = Filled();
        Assert.Equal(isInSpace ? null : Signal.AddressOutOfSpace, Run(usual, () => X[2] = M64[X[1]]));
        Assert.Equal(isInSpace ? 0x5a5a5a5a5a5a5a5aul : 7, Register(usual, 2));
        var guarded = Filled();
        Assert.Null(Run(guarded, () => X[2] = Guarded(64)[X[1]]));
        Assert.Equal(isInMemory ? 0x5a5a5a5a5a5a5a5aul : 0, Register(guarded, 2));
    }

    [Theory]
    [InlineData(SpaceEnd - 8, true)]
    [InlineData(SpaceEnd - 7, false)]
    [InlineData(MemoryEnd, false)]
    public void Store_AtAnAddress_FaultsOrIsDroppedByItsGuard(ulong address, bool isInSpace)
    {
        var usual = NewState((1, address));
        Assert.Equal(isInSpace ? null : Signal.AddressOutOfSpace, Run(usual, () => M64[X[1]] = -1));
        var guarded = NewState((1, address));
        Assert.Null(Run(guarded, () => Guarded(64)[X[1]] = -1));
        Assert.Equal(isInSpace ? 8 : 0, usual.Memory.Count);
        Assert.Equal(isInSpace ? 8 : 0, guarded.Memory.Count);
    }

    [Fact]
    public void Effects_OnTheSameThing_TakePlaceInOrder()
    {
        var state = NewState((1, 0x1000), (2, 1));
        Run(state, () =>
        {
            M32[X[1]] = 0x11111111;
            Guarded(16)[X[1] + 1] = 0x2222;
            var next = Let(X[2] + 1);
            X[2] = next;
            X[2] = next + 1;
        });
        Assert.Equal([0x11, 0x22, 0x22, 0x11], [.. Enumerable.Range(0x1000, 4).Select(a => state.Memory[(ulong)a])]);
        Assert.Equal(3ul, Register(state, 2));
    }

    [Fact]
    public void Branches_OfAnIf_RunOneOnly()
    {
        var state = NewState((1, 5), (2, 5));
        Run(state, () => If(X[1] == X[2], () => X[3] = 1, () => X[4] = 1));
        Assert.Equal((1ul, 0ul), (Register(state, 3), Register(state, 4)));
    }

    [Fact]
    public void ZeroRegister_Written_IsNotChanged()
    {
        var state = NewState();
        Run(state, () => X[0] = 5);
        Assert.Equal(0ul, Register(state, 0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(32, 32)]
    [InlineData(33, 32)]
    [InlineData(-1, 32)]
    public void Copy_OfALength_IsClippedTo32Bytes(long length, int copied)
    {
        var state = NewState((1, 0x1000), (2, SpaceEnd + 32), (3, (ulong)length));
        for (var i = 0; i < 40; i++)
        {
            state.Memory[SpaceEnd + 32 + (ulong)i] = 9;
        }

        Run(state, () => SystemDsl.Copy(X[1], X[2], X[3]));
        Assert.Equal(copied, state.Memory.Count(m => m.Key < SpaceEnd && m.Value == 9));
    }

    [Theory]
    [InlineData(0x1000UL, 100, 100)]
    [InlineData(SpaceEnd - 100, 100, 100)]
    [InlineData(SpaceEnd - 99, 100, 0)]
    public void Fill_OfARange_WritesAllOfItOrNothing(ulong address, int length, int written)
    {
        var state = NewState((1, address));
        Run(state, () => SystemDsl.Fill(X[1], length));
        Assert.Equal(written, state.Memory.Count);
    }

    [Fact]
    public void Key_ShiftedByBytes_KeepsTheNewestOnTheRight()
    {
        var state = NewState((1, 0x1000));
        state.WriteKey([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        state.WriteMemory(0x1000, [0xaa, 0xbb]);
        Run(state, () => SystemDsl.KeyShift(X[1], Bits(2, 64)));
        var key = new byte[32];
        state.ReadKey(key);
        Assert.Equal([3, 32, 0xaa, 0xbb], [key[0], key[29], key[30], key[31]]);
    }

    [Theory]
    [InlineData(0, 32)]
    [InlineData(30, 10)]
    [InlineData(40, 0)]
    [InlineData(1000, 0)]
    public void Preimage_FromAnOffset_HasTheRestUpTo32Bytes(ulong offset, int available)
    {
        var state = NewState((1, 0x1000));
        state.Preimage = new byte[40];
        state.WriteKey([2, .. new byte[31]]);
        state.WriteRegister(s_file.PreimageOffset, 0, offset);
        Run(state, ReadPreimage);
        Assert.Equal(((ulong)available, available), (Register(state, 2), state.Memory.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(255)]
    public void Preimage_KeyOfNoType_HasNoLengthAndNoBytes(byte type)
    {
        var state = NewState((1, 0x1000));
        state.Preimage = new byte[40];
        state.WriteKey([type, .. new byte[31]]);
        Run(state, ReadPreimage);
        Assert.Equal((PreimageLengthStatement.NoPreimage, 0), (Register(state, 2), state.Memory.Count));
    }

    [Fact]
    public void Output_OfARange_ReachesTheHostWithItsDescriptor()
    {
        var state = NewState((1, 0x1000), (2, 3));
        Run(state, () => SystemDsl.Output(Bits(2, 32), X[1], X[2]));
        Assert.Equal([(2u, 0x1000UL, 3UL)], state.Outputs);
    }

    private static void ReadPreimage()
    {
        var length = SystemDsl.PreimageLength();
        SystemDsl.PreimageCopy(X[1], Bits(100, 64));
        X[2] = length;
    }

    private static PlainState NewState(params (int Register, ulong Value)[] registers)
    {
        var state = new PlainState(new SampleMachine(s_file, []));
        foreach (var (register, value) in registers)
        {
            state.WriteRegister(s_x, register, value);
        }

        return state;
    }

    /// <summary>Runs a checked row; null, or the signal with which it faulted.</summary>
    private static Signal? Run(PlainState state, Action body)
    {
        var row = new Row("sample", "sample", null, "", RowBuilder.Build(body));
        var machine = new SampleMachine(s_file, [row]);
        return new Evaluator(machine).TryExecute(state, new Decoded(row, 0, 4, row.Name), out var signal) ? null : signal;
    }

    private static ulong Register(PlainState state, int index) => (ulong)state.ReadRegister(s_x, index);
}
