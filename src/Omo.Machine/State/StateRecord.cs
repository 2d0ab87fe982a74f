// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Isa.Ir;

namespace Omo.Machine.State;

/// <summary>
/// The packed big-endian record of a state and its hash. Its layout is the declaration order of the register file
/// (docs/state.md); the state hash is keccak-256 of the record with the first byte replaced by the status.
/// </summary>
public static class StateRecord
{
    /// <summary>The record of a live machine.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="memoryRoot">The root of its memory as it is now.</param>
    public static byte[] Encode(MachineState state, Hash256 memoryRoot)
    {
        var registers = state.Isa.Registers;
        var record = new byte[registers.RecordBytes];
        foreach (var item in registers.Record)
        {
            var place = record.AsSpan(item.Offset, item.Bytes);
            switch (item.Kind)
            {
                case RecordItemKind.MemoryRoot:
                    memoryRoot.CopyTo(place);
                    break;
                case RecordItemKind.SectionHash:
                    Keccak256.Hash(EncodeSection(state, item.Section!), place);
                    break;
                default:
                    WriteRegister(state, item, place);
                    break;
            }
        }

        return record;
    }

    /// <summary>The record of a cold section of a live machine.</summary>
    public static byte[] EncodeSection(MachineState state, ColdSection section)
    {
        var record = new byte[section.Bytes];
        foreach (var item in section.Items)
        {
            WriteRegister(state, item, record.AsSpan(item.Offset, item.Bytes));
        }

        return record;
    }

    /// <summary>The state hash of a record.</summary>
    /// <param name="registers">The layout.</param>
    /// <param name="record">A record of that layout.</param>
    public static Hash256 Hash(RegisterFile registers, ReadOnlySpan<byte> record)
    {
        Span<byte> hash = stackalloc byte[Hash256.Length];
        Keccak256.Hash(record, hash);
        hash[0] = (byte)StatusOf(registers, record);
        return Hash256.FromBytes(hash);
    }

    /// <summary>The status that a record stands for.</summary>
    public static MachineStatus StatusOf(RegisterFile registers, ReadOnlySpan<byte> record)
    {
        if (record[Item(registers, registers.Exited).Offset] == 0)
        {
            return MachineStatus.Running;
        }

        return record[Item(registers, registers.ExitCode).Offset] switch
        {
            0 => MachineStatus.Succeeded,
            1 => MachineStatus.Failed,
            _ => MachineStatus.Panicked,
        };
    }

    /// <summary>The place of a group's first register in the state record.</summary>
    public static RecordItem Item(RegisterFile registers, RegisterGroup group) =>
        registers.Record.First(i => i.Group == group);

    private static unsafe void WriteRegister(MachineState state, RecordItem item, Span<byte> place)
    {
        var cells = state.Cells + item.Group!.CellOf(item.Index);
        Span<byte> bytes = stackalloc byte[8 * item.Group.CellsEach];
        for (var i = 0; i < item.Group.CellsEach; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes[(8 * i)..], cells[item.Group.CellsEach - 1 - i]);
        }

        bytes[^item.Bytes..].CopyTo(place);
    }
}
