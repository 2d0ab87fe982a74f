// SPDX-License-Identifier: MIT
using System.Buffers.Binary;

namespace Omo.Machine.Elf;

/// <summary>Most significant byte first.</summary>
internal readonly struct BigEndian : IByteOrder
{
    public static ElfByteOrder Order => ElfByteOrder.Big;

    public static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    public static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);

    public static ulong U64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
