// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.Linux;

/// <content>Time: every clock starts at 0 with the program and advances one nanosecond a step.</content>
public sealed partial class LinuxSyscalls
{
    private const int NanosecondsPerSecond = 1_000_000_000;

    private void AddTime()
    {
        Call("clock_gettime", "0; one nanosecond a step", () => If(
            IsClock,
            () => WriteTime(A(1), Seconds, Now % NanosecondsPerSecond),
            () => Fail(Errno.Invalid)));
        Call("clock_getres", "0; one nanosecond", () => If(
            IsClock,
            () => IfPresent(A(1), Word / 4, () => StorePair(A(1), Zero, Bits(1, Word))),
            () => Fail(Errno.Invalid)));
        Call("clock_gettime64", "0; as clock_gettime, in 64-bit words", () => If(
            IsClock,
            () => WithBuffer(A(1), 16, () =>
            {
                StoreWide(A(1), Seconds, Now % NanosecondsPerSecond);
                Return(Zero);
            }),
            () => Fail(Errno.Invalid)));
        Call("clock_getres_time64", "0; as clock_getres, in 64-bit words", () => If(
            IsClock,
            () => IfPresent(A(1), 16, () => StoreWide(A(1), Bits(0, 64), Bits(1, 64))),
            () => Fail(Errno.Invalid)));
        Call("gettimeofday", "0; as clock_gettime, in microseconds", () => If(
            A(0) == 0,
            () => Return(Zero),
            () => WriteTime(A(0), Seconds, (Now % NanosecondsPerSecond) / 1000)));
        Call("nanosleep", "0 at once", () => Return(Zero));
        Call("clock_nanosleep", "0 at once", () => Return(Zero));
    }

    private Bv Now => View(_abi.Registers.Step).Value;

    private Bv Seconds => Now / NanosecondsPerSecond;

    private Bv IsClock => A(0).Low(32) < 12;

    private void WriteTime(Bv buffer, Bv seconds, Bv fraction) => WithBuffer(buffer, Word / 4, () =>
    {
        StorePair(buffer, seconds.Low(Word), fraction.Low(Word));
        Return(Zero);
    });

    private static void StoreWide(Bv address, Bv first, Bv second)
    {
        Guarded(64)[address] = first;
        Guarded(64)[address + 8] = second;
    }

    private void StorePair(Bv address, Bv first, Bv second)
    {
        Guarded(Word)[address] = first;
        Guarded(Word)[address + (Word / 8)] = second;
    }
}
