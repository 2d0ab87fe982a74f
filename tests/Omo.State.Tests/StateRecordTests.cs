// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.State.Tests;

public sealed class StateRecordTests
{
    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void Encode_EveryRegisterWithItsOwnValue_PutsEachBigEndianAtItsPlace(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        using var state = new MachineState(isa, 1 << 20);
        foreach (var group in isa.Registers.Groups.Where(g => g.Width <= 128))
        {
            for (var i = 0; i < group.Count; i++)
            {
                state[group, i] = Value(group, i);
            }
        }

        var root = Keccak256.Digest("memory"u8);

        var record = StateRecord.Encode(state, root);

        foreach (var item in isa.Registers.Record.Where(i => i.Kind == RecordItemKind.Register && i.Group!.Width <= 128))
        {
            UInt128 read = 0;
            foreach (var b in record.AsSpan(item.Offset, item.Bytes))
            {
                read = (read << 8) | b;
            }

            Assert.Equal(Value(item.Group!, item.Index), read);
        }

        foreach (var item in isa.Registers.Record.Where(i => i.Kind == RecordItemKind.SectionHash))
        {
            Assert.Equal(Keccak256.Hash(StateRecord.EncodeSection(state, item.Section!)), record[item.Offset..(item.Offset + item.Bytes)]);
        }

        var memory = isa.Registers.Record.Single(i => i.Kind == RecordItemKind.MemoryRoot);
        Assert.Equal(root.ToBytes(), record[memory.Offset..(memory.Offset + memory.Bytes)]);
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void Encode_PreimageKey_IsTheKeyAsTheOracleHasIt(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        using var state = new MachineState(isa, 1 << 20);
        var key = new Dice(3).Bytes(32);
        new LiveStateAccess(state, null!).WriteKey(key);

        Assert.Equal(key, StateRecord.Encode(state, Hash256.Zero)[..32]);
        var read = new byte[32];
        new LiveStateAccess(state, null!).ReadKey(read);
        Assert.Equal(key, read);
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void Record_Layout_HasNoGapsAndFitsThreeKeccakBlocks(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        var offset = 0;
        foreach (var item in isa.Registers.Record)
        {
            Assert.Equal(offset, item.Offset);
            offset += item.Bytes;
        }

        Assert.Equal(architecture switch { "riscv64" => 402, "x86_64" => 297, _ => 278 }, offset);
        Assert.Equal(offset, isa.Registers.RecordBytes);
        Assert.True(offset < 3 * 136);
        Assert.DoesNotContain(isa.Registers.Record, item => item.Group is { ZeroIndex: { } zero } && item.Index == zero);
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
        foreach (var registers in InstructionSets.All.Select(isa => isa.Registers))
        {
            var record = new Dice(5).Bytes(registers.RecordBytes);
            record[StateRecord.Item(registers, registers.ExitCode).Offset] = exitCode;
            record[StateRecord.Item(registers, registers.Exited).Offset] = exited;

            var hash = StateRecord.Hash(registers, record).ToBytes();

            Assert.Equal(status, StateRecord.StatusOf(registers, record));
            Assert.Equal((byte)status, hash[0]);
            Assert.Equal(Keccak256.Hash(record)[1..], hash[1..]);
        }
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void Hash_WithAnyByteChanged_Changes(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        var record = new byte[isa.Registers.RecordBytes];
        var seen = new HashSet<Hash256> { StateRecord.Hash(isa.Registers, record) };
        for (var i = 0; i < record.Length; i++)
        {
            record[i] ^= 0x80;
            Assert.True(seen.Add(StateRecord.Hash(isa.Registers, record)), $"byte {i} does not count");
            record[i] ^= 0x80;
        }
    }

    [Theory]
    [MemberData(nameof(Architecture.WithZeroRegister), MemberType = typeof(Architecture))]
    public void ZeroRegister_Written_StaysZeroAndOutOfTheRecord(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        using var state = new MachineState(isa, 1 << 20);
        var before = StateRecord.Encode(state, Hash256.Zero);

        state[isa.StackPointer.Group, 0] = 5;

        Assert.Equal(UInt128.Zero, state[isa.StackPointer.Group, 0]);
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
