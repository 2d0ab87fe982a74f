// SPDX-License-Identifier: MIT
namespace Omo.Machine.Interpreter;

/// <summary>Accesses of 3, 5, 6, 7 or more than 8 bytes, called from compiled code with host addresses.</summary>
internal static unsafe class OddAccess
{
    public static UInt128 LoadLittle(byte* address, int bytes)
    {
        UInt128 value = 0;
        for (var i = bytes - 1; i >= 0; i--)
        {
            value = (value << 8) | address[i];
        }

        return value;
    }

    public static UInt128 LoadBig(byte* address, int bytes)
    {
        UInt128 value = 0;
        for (var i = 0; i < bytes; i++)
        {
            value = (value << 8) | address[i];
        }

        return value;
    }

    public static void StoreLittle(byte* address, UInt128 value, int bytes)
    {
        for (var i = 0; i < bytes; i++)
        {
            address[i] = (byte)(value >> (8 * i));
        }
    }

    public static void StoreBig(byte* address, UInt128 value, int bytes)
    {
        for (var i = 0; i < bytes; i++)
        {
            address[bytes - 1 - i] = (byte)(value >> (8 * i));
        }
    }
}
