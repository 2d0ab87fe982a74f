// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// What libunicorn 2.0.1 does against "The RISC-V Instruction Set Manual, Volume I" (unprivileged). The corrections are
/// written from the manual and do not use Omo's rows.
/// </summary>
internal static class RiscVErrata
{
    private const string Amo =
        "A, Zaamo (Atomic Memory Operations): signed and unsigned integer minimum and maximum; on RV64 the 32-bit forms "
        + "ignore the upper 32 bits of rs2. libunicorn compares the word in memory, extended with zeros, with all 64 bits of rs2.";

    private const string Move =
        "D, NaN Boxing of Narrower Values: a transfer of fewer bits into an f register sets all upper bits to 1. "
        + "libunicorn copies all 64 bits of the integer register.";

    private const string Injection =
        "D, NaN Boxing of Narrower Values: sign injection takes an operand that is not NaN-boxed for the canonical NaN and boxes its "
        + "result; F, Single-Precision Floating-Point Conversion and Move Instructions: which sign it takes. libunicorn does not look "
        + "whether operands are boxed, and boxes not all results.";

    private const int WordBytes = 4;
    private const uint CanonicalNan = 0x7fc00000;
    private const uint SignBit = 1u << 31;

    public static IReadOnlyList<Erratum> All { get; } =
    [
        AtomicChoice("amomin.w", (memory, operand) => (int)memory < (int)operand ? memory : operand),
        AtomicChoice("amomax.w", (memory, operand) => (int)memory > (int)operand ? memory : operand),
        AtomicChoice("amominu.w", Math.Min),
        AtomicChoice("amomaxu.w", Math.Max),
        new Erratum(["fmv.w.x"], Move, (instruction, mirror) =>
        {
            var value = (uint)mirror.ReadRegister(RiscVRegisters.X, Rs1(instruction));
            return () => mirror.WriteRegister(RiscVRegisters.F, Rd(instruction), Boxed(value));
        }),
        SignInjection("fsgnj.s", (_, second) => second),
        SignInjection("fsgnjn.s", (_, second) => ~second),
        SignInjection("fsgnjx.s", (first, second) => first ^ second),
    ];

    private static Erratum AtomicChoice(string row, Func<uint, uint, uint> choose) => new([row], Amo, (instruction, mirror) =>
    {
        var address = mirror.ReadRegister(RiscVRegisters.X, Rs1(instruction));
        if (address % WordBytes != 0 || address >= RiscV64.Instance.SpaceEnd)
        {
            // It faults, and there is nothing to correct.
            return () => { };
        }

        var bytes = new byte[WordBytes];
        mirror.ReadMemory(address, bytes);
        var operand = (uint)mirror.ReadRegister(RiscVRegisters.X, Rs2(instruction));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, choose(BinaryPrimitives.ReadUInt32LittleEndian(bytes), operand));
        return () => mirror.WriteMemory(address, bytes);
    });

    private static Erratum SignInjection(string row, Func<uint, uint, uint> sign) => new([row], Injection, (instruction, mirror) =>
    {
        var first = Unboxed(mirror.ReadRegister(RiscVRegisters.F, Rs1(instruction)));
        var second = Unboxed(mirror.ReadRegister(RiscVRegisters.F, Rs2(instruction)));
        var result = (first & ~SignBit) | (sign(first, second) & SignBit);
        return () => mirror.WriteRegister(RiscVRegisters.F, Rd(instruction), Boxed(result));
    });

    private static ulong Boxed(uint single) => (0xffffffffUL << 32) | single;

    private static uint Unboxed(ulong value) => value >> 32 == uint.MaxValue ? (uint)value : CanonicalNan;

    private static int Rd(Decoded instruction) => (int)(instruction.Word >> 7) & 31;

    private static int Rs1(Decoded instruction) => (int)(instruction.Word >> 15) & 31;

    private static int Rs2(Decoded instruction) => (int)(instruction.Word >> 20) & 31;
}
