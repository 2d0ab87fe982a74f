// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ir.Tests.Samples;

/// <summary>
/// The sample's x86 instructions as volume 2 of Intel's manual describes them, on C# integers and <see cref="BigInteger"/>:
/// reads the bytes of the instruction by itself.
/// </summary>
internal static class X86Oracle
{
    private const ulong SpaceEnd = 1UL << 39;

    /// <summary>Executes the instruction at rip.</summary>
    public static void Step(SampleState s)
    {
        var rip = (ulong)s["pc"];
        s["step"] = s["step"] + 1;
        var signal = Execute(s, rip);
        if (signal != 0)
        {
            (s["exitCode"], s["exited"]) = ((UInt128)(128 + signal), 1);
        }
    }

    private static int Execute(SampleState s, ulong rip)
    {
        byte[] bytes = [s.Byte(rip), s.Byte(rip + 1), s.Byte(rip + 2), s.Byte(rip + 3)];
        switch (bytes)
        {
            case [0xf3, 0xa4, ..]:
                return RepMovsb(s, rip);
            case [0x66, 0x0f, 0x74, var modrm]:
                ComparePackedBytes(s, Reg(modrm, 0), Rm(modrm, 0));
                break;
            case [0x40 or 0x41, 0x83, var modrm, var imm]:
                var register = Rm(modrm, bytes[0]);
                s["r", register] = AddWithCarry(s, (uint)s["r", register], (uint)(sbyte)imm);
                break;
            case [0x83, var modrm, var disp, var imm]:
                var at = (ulong)s["r", Rm(modrm, 0)] + (ulong)(sbyte)disp;
                if (at > SpaceEnd - 4)
                {
                    return 11;
                }

                var sum = AddWithCarry(s, (uint)Load(s, at, 4), (uint)(sbyte)imm);
                s.SetBytes(at, BitConverter.GetBytes(sum));
                break;
            case [_, 0xf7, var modrm, var disp]:
                var signal = Divide(s, (ulong)s["r", Rm(modrm, bytes[0])] + (ulong)(sbyte)disp);
                if (signal != 0)
                {
                    return signal;
                }

                break;
            case [_, 0x0f, 0xa5, var modrm]:
                ShiftLeftDouble(s, Reg(modrm, bytes[0]), Rm(modrm, bytes[0]), (int)(s["r", 1] & 63));
                break;
            case [_, 0xa4, var modrm, var count]:
                ShiftLeftDouble(s, Reg(modrm, bytes[0]), Rm(modrm, bytes[0]), count & 63);
                break;
            default:
                return 4;
        }

        s["pc"] = rip + 4;
        return 0;
    }

    private static int Rm(byte modrm, byte rex) => (modrm & 7) | ((rex & 1) << 3);

    private static int Reg(byte modrm, byte rex) => ((modrm >> 3) & 7) | ((rex & 4) << 1);

    private static uint AddWithCarry(SampleState s, uint a, uint b)
    {
        var carry = (uint)s["cf"];
        var unsignedSum = (ulong)a + b + carry;
        var signedSum = (long)(int)a + (int)b + carry;
        var sum = (uint)unsignedSum;
        Set(s, "cf", unsignedSum > uint.MaxValue);
        Set(s, "of", signedSum is < int.MinValue or > int.MaxValue);
        Set(s, "af", (a & 15) + (b & 15) + carry > 15);
        SetResultFlags(s, sum, sum >> 31 == 1);
        return sum;
    }

    private static void SetResultFlags(SampleState s, ulong result, bool isNegative)
    {
        Set(s, "sf", isNegative);
        Set(s, "zf", result == 0);
        Set(s, "pf", Convert.ToString((byte)result, 2).Count(c => c == '1') % 2 == 0);
    }

    /// <summary>Moves the pair of registers to the left one bit at a time, which is what the instruction means.</summary>
    private static void ShiftLeftDouble(SampleState s, int source, int target, int count)
    {
        ulong before = (ulong)s["r", target], high = before, low = (ulong)s["r", source];
        for (var i = 0; i < count; i++)
        {
            Set(s, "cf", high >> 63 == 1);
            high = (high << 1) | (low >> 63);
            low <<= 1;
        }

        if (count > 0)
        {
            Set(s, "of", (before >> 63) != (high >> 63));
            SetResultFlags(s, high, high >> 63 == 1);
            s["r", target] = high;
        }
    }

    private static int Divide(SampleState s, ulong at)
    {
        if (at > SpaceEnd - 8)
        {
            return 11;
        }

        var divisor = (BigInteger)(long)Load(s, at, 8);
        var dividend = ((BigInteger)(long)(ulong)s["r", 2] << 64) + (ulong)s["r", 0];
        if (divisor.IsZero)
        {
            return 8;
        }

        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        if (quotient < long.MinValue || quotient > long.MaxValue)
        {
            return 8;
        }

        (s["r", 0], s["r", 2]) = ((UInt128)(Int128)(long)quotient, (UInt128)(Int128)(long)remainder);
        return 0;
    }

    private static int RepMovsb(SampleState s, ulong rip)
    {
        ulong count = (ulong)s["r", 1], source = (ulong)s["r", 6], target = (ulong)s["r", 7];
        if (count == 0)
        {
            s["pc"] = rip + 2;
            return 0;
        }

        if (source >= SpaceEnd || target >= SpaceEnd)
        {
            return 11;
        }

        s.Memory[target] = s.Byte(source);
        var step = s["df"] == 1 ? ulong.MaxValue : 1;
        (s["r", 6], s["r", 7], s["r", 1]) = (source + step, target + step, count - 1);
        s["pc"] = count == 1 ? rip + 2 : rip;
        return 0;
    }

    private static void ComparePackedBytes(SampleState s, int target, int source)
    {
        UInt128 a = s["xmm", target], b = s["xmm", source], result = 0;
        for (var lane = 0; lane < 16; lane++)
        {
            if ((byte)(a >> (8 * lane)) == (byte)(b >> (8 * lane)))
            {
                result |= (UInt128)0xff << (8 * lane);
            }
        }

        s["xmm", target] = result;
    }

    private static ulong Load(SampleState s, ulong at, int bytes)
    {
        ulong value = 0;
        for (var i = 0; i < bytes; i++)
        {
            value |= (ulong)s.Byte(at + (ulong)i) << (8 * i);
        }

        return value;
    }

    private static void Set(SampleState s, string flag, bool value) => s[flag] = value ? 1u : 0u;
}
