// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.Linux;

/// <content>
/// Memory: two cursors that only grow, so what they hand out is always fresh and reads as zero without a step having to
/// clear it. Nothing is ever given back, which Linux permits in each of these calls.
/// </content>
public sealed partial class LinuxSyscalls
{
    private void AddMemory()
    {
        Call("brk", "the break, moved up to the argument when that lies between it and the mapping area", () =>
        {
            var current = View(_abi.Registers.Break);
            var moved = Let(Select((A(0) < current.Value) | (A(0) > MapBase), current.Value, A(0)));
            current.Value = moved;
            Return(moved);
        });
        Call("mmap", "fresh zero pages for an anonymous mapping; ENODEV for a file; ENOMEM for a fixed address", () => Map(A(1), A(3)));
        Call("munmap", "0; the pages are not used again", () => ReturnEither(IsAligned(A(0)), 0, -Errno.Invalid));
        Call("mprotect", "0; memory has no permissions", () => ReturnEither(IsAligned(A(0)), 0, -Errno.Invalid));
        Call("mremap", "the old address when it shrinks or is the newest mapping; else ENOMEM", Remap);
        Call("madvise", "0; EINVAL for advice that would have to clear pages", () =>
        {
            const int DontNeed = 4, Free = 8, Remove = 9;
            var advice = A(2).Low(32);
            ReturnEither((advice == DontNeed) | (advice == Free) | (advice == Remove), -Errno.Invalid, 0);
        });
    }

    private Bv MapBase => Bits((long)GuestLayout.MapBase(Word), Word);

    private Bv MapEnd => Bits((long)GuestLayout.MapEnd(Word), Word);

    private static Bv IsAligned(Bv address) => (address & (PageBytes - 1)) == 0;

    private Bv RoundUp(Bv length) => (length + (PageBytes - 1)) & -PageBytes;

    private void Map(Bv length, Bv flags)
    {
        const int Fixed = 0x10, FixedNoReplace = 0x100000;
        var top = View(_abi.Registers.MapTop);

        // The end is compared before anything is added, so no length wraps around into the program.
        var isTooLong = length > MapEnd - top.Value;
        If(
            length == 0,
            () => Fail(Errno.Invalid),
            () => If(
                (flags & _abi.MapAnonymous) == 0,
                () => Fail(Errno.NoDevice),
                () => If(
                    isTooLong | ((flags & (Fixed | FixedNoReplace)) != 0),
                    () => Fail(Errno.NoMemory),
                    () =>
                    {
                        var mapped = Let(top.Value);
                        top.Value = mapped + RoundUp(length);
                        Return(mapped);
                    })));
    }

    private void Remap()
    {
        var top = View(_abi.Registers.MapTop);
        const int MayMove = 1;
        var (address, oldLength, newLength) = (A(0), A(1), A(2));

        // Other flags ask for a fixed place or a second mapping; an old length of 0 asks for a copy.
        If(
            !IsAligned(address) | (newLength == 0) | (oldLength == 0) | ((A(3) & ~(long)MayMove) != 0),
            () => Fail(Errno.Invalid),
            () => If(
                newLength <= oldLength,
                () => Return(address),
                () =>
                {
                    var isNewest = (oldLength <= MapEnd) & (address + RoundUp(oldLength) == top.Value) & (address <= top.Value);
                    If(
                        isNewest & (newLength <= MapEnd - address),
                        () =>
                        {
                            top.Value = address + RoundUp(newLength);
                            Return(address);
                        },
                        () => Fail(Errno.NoMemory));
                }));
    }
}
