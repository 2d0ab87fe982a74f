// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using Omo.Core;
using Omo.Isa.Ir;

namespace Omo.Machine.State;

/// <summary>
/// The packed big-endian record of a state and its hash. Its layout is the declaration order of the register file
/// (docs/state.md); the state hash is keccak-256 of the record with the first byte replaced by the status.
/// </summary>
public static class StateRecord
{
    private static readonly ConditionalWeakTable<object, RecordEncoder> s_encoders = [];

    /// <summary>The record of a live machine.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="memoryRoot">The root of its memory as it is now.</param>
    public static unsafe byte[] Encode(MachineState state, Hash256 memoryRoot)
    {
        var registers = state.Isa.Registers;
        var record = new byte[registers.RecordBytes];
        EncoderOf(registers).Write(state.Cells, record);
        memoryRoot.CopyTo(record.AsSpan(RootOffset(registers)));
        foreach (var item in registers.Record.Where(i => i.Kind == RecordItemKind.SectionHash))
        {
            Keccak256.Hash(EncodeSection(state, item.Section!), record.AsSpan(item.Offset));
        }

        return record;
    }

    /// <summary>The record of a cold section of a live machine.</summary>
    public static unsafe byte[] EncodeSection(MachineState state, ColdSection section)
    {
        var record = new byte[section.Bytes];
        EncoderOf(section).Write(state.Cells, record);
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

    /// <summary>Where the memory root stands in a record.</summary>
    internal static int RootOffset(RegisterFile registers) =>
        registers.Record.Single(item => item.Kind == RecordItemKind.MemoryRoot).Offset;

    /// <summary>What writes the registers of a record.</summary>
    internal static RecordEncoder EncoderOf(RegisterFile registers) =>
        s_encoders.GetValue(registers, _ => new RecordEncoder(registers.Record, registers.RecordBytes));

    /// <summary>What writes the registers of a cold section.</summary>
    internal static RecordEncoder EncoderOf(ColdSection section) =>
        s_encoders.GetValue(section, _ => new RecordEncoder(section.Items, section.Bytes));
}
