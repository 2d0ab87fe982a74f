// SPDX-License-Identifier: MIT
using System.Buffers.Binary;

namespace Omo.Machine.Elf;

/// <summary>Least significant byte first.</summary>
internal readonly struct LittleEndian : IByteOrder
{
    public static ElfByteOrder Order => ElfByteOrder.Little;

    public static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public static ulong U64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
