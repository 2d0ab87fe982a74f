// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>struct ovm_native_call of guest/include/ovm/native.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeCall
{
    public fixed byte From[20];
    public fixed byte To[20];
    public byte Creates;
    public byte MovesValue;
    public fixed byte Value[32];
    public fixed byte GasPrice[32];
    public ulong Gas;
    public byte* Input;
    public nuint InputSize;
}
