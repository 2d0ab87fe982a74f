// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>struct ovm_native_transaction_result of guest/include/ovm/native.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeTransactionResult
{
    public int Refusal;
    public byte Succeeded;
    public ulong GasUsed;
    public fixed byte Created[20];
}
