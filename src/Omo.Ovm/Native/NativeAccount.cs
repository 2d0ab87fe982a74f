// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>struct ovm_native_account of guest/include/ovm/native.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeAccount
{
    public byte Exists;
    public ulong Nonce;
    public fixed byte Balance[32];
    public fixed byte CodeHash[32];
    public fixed byte StorageRoot[32];
}
