// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.State;

/// <summary>
/// Writes the registers of a record, of a part of it or of a cold section, by code made for its layout. A loop over a table of fields takes nearly three
/// times as long, for want of branches that can be predicted, and a record is written for every step that is hashed.
/// </summary>
internal sealed unsafe class RecordEncoder
{
    private readonly Writer _write;

    /// <summary>An encoder for a record or a part of it.</summary>
    /// <param name="items">Its fields; those that are no registers are left alone.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="start">Where in the record the part begins.</param>
    public RecordEncoder(IEnumerable<RecordItem> items, int bytes, int start = 0)
    {
        Bytes = bytes;
        var method = new DynamicMethod("WriteRecord", typeof(void), [typeof(object), typeof(ulong*), typeof(byte*)], typeof(RecordEncoder));
        var il = method.GetILGenerator();
        foreach (var item in items.Where(i => i.Kind == RecordItemKind.Register))
        {
            EmitRegister(il, item, start);
        }

        il.Emit(OpCodes.Ret);

        // Closed over a first argument, a delegate calls the method itself; an open one goes through a stub that shifts its arguments.
        _write = method.CreateDelegate<Writer>(null);
    }

    private delegate void Writer(ulong* cells, byte* record);

    /// <summary>Length of the record or of the part.</summary>
    public int Bytes { get; }

    /// <summary>Writes all registers.</summary>
    /// <param name="cells">The machine's cells.</param>
    /// <param name="record">The record, of which other fields stay as they are.</param>
    public void Write(ulong* cells, Span<byte> record)
    {
        // Checked once here; every field lies within.
        fixed (byte* start = record[..Bytes])
        {
            _write(cells, start);
        }
    }

    /// <summary>Cells of a register stand in the record with the most significant one, which is its last, first.</summary>
    private static void EmitRegister(ILGenerator il, RecordItem item, int start)
    {
        var (first, count) = (item.Group!.CellOf(item.Index), item.Group.CellsEach);
        var width = Math.Min(item.Bytes, sizeof(ulong));
        for (var i = 0; i < count; i++)
        {
            EmitCell(il, (first + count - 1 - i) * sizeof(ulong), item.Offset - start + (i * width), width);
        }
    }

    private static void EmitCell(ILGenerator il, int source, int offset, int width)
    {
        switch (width)
        {
            case sizeof(ulong):
                EmitMove(il, source, offset, OpCodes.Ldind_I8, typeof(ulong), OpCodes.Stind_I8);
                break;
            case sizeof(uint):
                EmitMove(il, source, offset, OpCodes.Ldind_U4, typeof(uint), OpCodes.Stind_I4);
                break;
            default:
                for (var i = 0; i < width; i++)
                {
                    EmitMove(il, source + width - 1 - i, offset + i, OpCodes.Ldind_U1, null, OpCodes.Stind_I1);
                }

                break;
        }
    }

    private static void EmitMove(ILGenerator il, int source, int offset, OpCode load, Type? reversed, OpCode store)
    {
        EmitAddress(il, OpCodes.Ldarg_2, offset);
        EmitAddress(il, OpCodes.Ldarg_1, source);
        il.Emit(load);
        if (reversed is not null)
        {
            il.Emit(OpCodes.Call, typeof(BinaryPrimitives).GetMethod(nameof(BinaryPrimitives.ReverseEndianness), [reversed])!);
        }

        il.Emit(OpCodes.Unaligned, (byte)1);
        il.Emit(store);
    }

    private static void EmitAddress(ILGenerator il, OpCode argument, int offset)
    {
        il.Emit(argument);
        il.Emit(OpCodes.Ldc_I4, offset);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }
}
