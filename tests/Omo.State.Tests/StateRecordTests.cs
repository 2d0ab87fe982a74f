// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Machine.State;

namespace Omo.State.Tests;

public sealed class StateRecordTests
{
    private static readonly RegisterFile s_registers = RiscVRegisters.File;

    [Fact]
    public void Encode_EveryRegisterWithItsOwnValue_PutsEachBigEndianAtItsPlace()
    {
        using var state = new MachineState(RiscV64.Instance, 1 << 20);
        foreach (var group in s_registers.Groups.Where(g => g.Width <= 128))
        {
            for (var i = 0; i < group.Count; i++)
            {
                state[group, i] = Value(group, i);
            }
        }

        var root = Keccak256.Digest("memory"u8);

        var record = StateRecord.Encode(state, root);

        foreach (var item in s_registers.Record.Where(i => i.Kind == RecordItemKind.Register && i.Group!.Width <= 128))
        {
            UInt128 read = 0;
            foreach (var b in record.AsSpan(item.Offset, item.Bytes))
            {
                read = (read << 8) | b;
            }

            Assert.Equal(Value(item.Group!, item.Index), read);
        }

        Assert.Equal(root.ToBytes(), record[354..386]);
        Assert.Equal(Keccak256.Hash(StateRecord.EncodeSection(state, RiscVRegisters.Fp)), record[66..98]);
    }

    [Fact]
    public unsafe void Encode_PreimageKey_IsTheKeyAsTheOracleHasIt()
    {
        using var state = new MachineState(RiscV64.Instance, 1 << 20);
        var key = new Dice(3).Bytes(32);
        new LiveStateAccess(state, null!).WriteKey(key);

        Assert.Equal(key, StateRecord.Encode(state, Hash256.Zero)[..32]);
        var read = new byte[32];
        new LiveStateAccess(state, null!).ReadKey(read);
        Assert.Equal(key, read);
    }

    [Fact]
    public void Record_Layout_HasNoGapsAndFitsThreeKeccakBlocks()
    {
        var offset = 0;
        foreach (var item in s_registers.Record)
        {
            Assert.Equal(offset, item.Offset);
            offset += item.Bytes;
        }

        Assert.Equal(402, offset);
        Assert.Equal(offset, s_registers.RecordBytes);
        Assert.True(offset < 3 * 136);
        Assert.DoesNotContain(s_registers.Record, item => item.Group == RiscVRegisters.X && item.Index == 0);
    }

    [Theory]
    [InlineData(0, 0, MachineStatus.Running)]
    [InlineData(0, 1, MachineStatus.Running)]
    [InlineData(1, 0, MachineStatus.Succeeded)]
    [InlineData(1, 1, MachineStatus.Failed)]
    [InlineData(1, 2, MachineStatus.Panicked)]
    [InlineData(1, 139, MachineStatus.Panicked)]
    [InlineData(1, 255, MachineStatus.Panicked)]
    public void Hash_OfARecord_BeginsWithItsStatus(byte exited, byte exitCode, MachineStatus status)
    {
        var record = new Dice(5).Bytes(s_registers.RecordBytes);
        (record[64], record[65]) = (exitCode, exited);

        var hash = StateRecord.Hash(s_registers, record).ToBytes();

        Assert.Equal(status, StateRecord.StatusOf(s_registers, record));
        Assert.Equal((byte)status, hash[0]);
        Assert.Equal(Keccak256.Hash(record)[1..], hash[1..]);
    }

    [Fact]
    public void Hash_WithAnyByteChanged_Changes()
    {
        var record = new byte[s_registers.RecordBytes];
        var seen = new HashSet<Hash256> { StateRecord.Hash(s_registers, record) };
        for (var i = 0; i < record.Length; i++)
        {
            record[i] ^= 0x80;
            Assert.True(seen.Add(StateRecord.Hash(s_registers, record)), $"byte {i} does not count");
            record[i] ^= 0x80;
        }
    }

    [Fact]
    public void ZeroRegister_Written_StaysZeroAndOutOfTheRecord()
    {
        using var state = new MachineState(RiscV64.Instance, 1 << 20);
        var before = StateRecord.Encode(state, Hash256.Zero);

        state[RiscVRegisters.X, 0] = 5;

        Assert.Equal(UInt128.Zero, state[RiscVRegisters.X, 0]);
        Assert.Equal(before, StateRecord.Encode(state, Hash256.Zero));
    }

    private static UInt128 Value(RegisterGroup group, int index)
    {
        if (index == group.ZeroIndex)
        {
            return 0;
        }

        var hash = Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes($"{group.Name} {index}"));
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash) >> (128 - group.Width);
    }
}
