// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>struct ovm_batch_result of guest/include/ovm/batch.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeBatchResult
{
    public fixed byte StateRoot[32];
    public fixed byte ReceiptsRoot[32];
    public fixed byte Bloom[256];
    public ulong GasUsed;
    public uint Executed;
    public uint Refused;
    public uint Unreadable;
}
