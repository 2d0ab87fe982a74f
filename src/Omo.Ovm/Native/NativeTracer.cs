// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Ovm.Native;

/// <summary>struct ovm_tracer of guest/include/ovm/evm.h. A stack element is four 64-bit limbs, the least significant first.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeTracer
{
    public void* User;
    public delegate* unmanaged<void*, ulong, byte, ulong, ulong, ulong*, uint, uint, long, void> Before;
    public delegate* unmanaged<void*, ulong, byte, void> After;
}
