// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Omo.Machine.Interpreter;

/// <summary>
/// The nodes on values of up to 64 bits that take more than an IL instruction or two, called from compiled code, where
/// they are inlined. Operands arrive zero-extended for unsigned operations and sign-extended for signed ones; the
/// caller cuts results to the width.
/// </summary>
internal static class NarrowMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DivU32(int a, int b) => b == 0 ? -1 : (int)((uint)a / (uint)b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RemU32(int a, int b) => b == 0 ? a : (int)((uint)a % (uint)b);

    // The host traps on MIN / -1, which the negation covers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DivS32(int a, int b) => b == 0 ? -1 : b == -1 ? -a : a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RemS32(int a, int b) => b == 0 ? a : b == -1 ? 0 : a % b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long DivU64(long a, long b) => b == 0 ? -1 : (long)((ulong)a / (ulong)b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long RemU64(long a, long b) => b == 0 ? a : (long)((ulong)a % (ulong)b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long DivS64(long a, long b) => b == 0 ? -1 : b == -1 ? -a : a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long RemS64(long a, long b) => b == 0 ? a : b == -1 ? 0 : a % b;

    // Math.BigMul writes the low half to memory even where it is discarded; this form of MULX gives the high half alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MulHighU64(long a, long b) => Bmi2.X64.IsSupported
        ? (long)Bmi2.X64.MultiplyNoFlags((ulong)a, (ulong)b)
        : MulHighU64Portable(a, b);

    /// <summary>The same on a host without that instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MulHighU64Portable(long a, long b) => (long)Math.BigMul((ulong)a, (ulong)b, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MulHighS64(long a, long b) => MulHighSU64(a, b) - ((b >> 63) & a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MulHighSU64(long a, long b) => MulHighU64(a, b) - ((a >> 63) & b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Shl32(int a, int count, int width) => (uint)count >= (uint)width ? 0 : a << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShrU32(int a, int count, int width) => (uint)count >= (uint)width ? 0 : (int)((uint)a >> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShrS32(int a, int count, int width) => a >> ((uint)count >= (uint)width ? width - 1 : count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Shl64(long a, int count, int width) => (uint)count >= (uint)width ? 0 : a << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ShrU64(long a, int count, int width) => (uint)count >= (uint)width ? 0 : (long)((ulong)a >> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ShrS64(long a, int count, int width) => a >> ((uint)count >= (uint)width ? width - 1 : count);

    /// <summary>A 64-bit shift count as an int that is at least as large as any width when the count is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ClampCount(long count) => (ulong)count > 128 ? 128 : (int)count;
}
