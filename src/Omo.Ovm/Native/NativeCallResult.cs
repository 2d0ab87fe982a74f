// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>struct ovm_native_call_result of guest/include/ovm/native.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeCallResult
{
    public int Outcome;
    public ulong GasLeft;
    public ulong Refund;
    public fixed byte Created[20];
    public fixed byte StateRoot[32];
    public fixed byte LogsHash[32];
}
