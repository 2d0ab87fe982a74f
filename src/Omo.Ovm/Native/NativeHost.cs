// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>struct ovm_host of guest/include/ovm/oracle.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeHost
{
    public void* User;
    public delegate* unmanaged<void*, byte*, nuint*, byte*> Get;
    public delegate* unmanaged<void*, byte*, nuint, void> Hint;
    public delegate* unmanaged<void*, byte*, byte*, nuint, void> Put;
    public delegate* unmanaged<void*, uint, uint, byte*, nuint, void> Receipt;
}
