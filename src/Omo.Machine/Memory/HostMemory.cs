// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Machine.Memory;

/// <summary>Reservations of zeroed host memory that take no room until written (Linux mmap with MAP_NORESERVE).</summary>
internal static unsafe partial class HostMemory
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymousNoReserve = 0x4022;
    private const int FixedNoReplace = 0x100000;

    /// <summary>Reserves memory at an address, if the host has it free there.</summary>
    /// <returns>Null if not.</returns>
    public static byte* TryReserveAt(nuint address, nuint bytes)
    {
        var place = (byte*)Map((void*)address, bytes, ReadWrite, PrivateAnonymousNoReserve | FixedNoReplace, -1, 0);
        if ((nint)place == -1)
        {
            return null;
        }

        if (place != (byte*)address)
        {
            // A host that does not know the flag takes the address for a wish.
            Release(place, bytes);
            return null;
        }

        return place;
    }

    public static byte* Reserve(nuint bytes)
    {
        var address = Map(null, bytes, ReadWrite, PrivateAnonymousNoReserve, -1, 0);
        if ((nint)address == -1)
        {
            // Machines that nobody disposed may still hold more space than a process has.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            address = Map(null, bytes, ReadWrite, PrivateAnonymousNoReserve, -1, 0);
        }

        if ((nint)address == -1)
        {
            throw new GuestMemoryException(
                $"the host refuses to reserve {bytes >> 30} GiB of address space (mmap, errno {Marshal.GetLastPInvokeError()}); "
                + "lift 'ulimit -v' and set vm.overcommit_memory to 0 or 1");
        }

        return (byte*)address;
    }

    public static void Release(byte* address, nuint bytes) => _ = Unmap(address, bytes);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nuint length);
}
