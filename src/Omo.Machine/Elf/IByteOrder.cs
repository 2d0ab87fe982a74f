// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>
/// A byte order as a type argument: the JIT compiles one reader for each, so that no field read tests the order.
/// Offsets are checked by the span; callers have checked them before.
/// </summary>
internal interface IByteOrder
{
    static abstract ElfByteOrder Order { get; }

    static abstract ushort U16(ReadOnlySpan<byte> bytes);

    static abstract uint U32(ReadOnlySpan<byte> bytes);

    static abstract ulong U64(ReadOnlySpan<byte> bytes);
}
