// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Unicorn;

/// <summary>The C interface of libunicorn 2, as its header <c>unicorn/unicorn.h</c> declares it.</summary>
internal static unsafe partial class NativeUnicorn
{
    public const string Library = "libunicorn.so.2";

    [LibraryImport(Library, EntryPoint = "uc_version")]
    public static partial uint Version(uint* major, uint* minor);

    [LibraryImport(Library, EntryPoint = "uc_open")]
    public static partial UnicornError Open(int architecture, int mode, nint* engine);

    [LibraryImport(Library, EntryPoint = "uc_close")]
    public static partial UnicornError Close(nint engine);

    [LibraryImport(Library, EntryPoint = "uc_strerror")]
    public static partial byte* ErrorText(UnicornError error);

    [LibraryImport(Library, EntryPoint = "uc_mem_map")]
    public static partial UnicornError MapMemory(nint engine, ulong address, nuint size, uint permissions);

    [LibraryImport(Library, EntryPoint = "uc_mem_map_ptr")]
    public static partial UnicornError MapHostMemory(nint engine, ulong address, nuint size, uint permissions, void* host);

    [LibraryImport(Library, EntryPoint = "uc_mem_read")]
    public static partial UnicornError ReadMemory(nint engine, ulong address, void* bytes, nuint size);

    [LibraryImport(Library, EntryPoint = "uc_mem_write")]
    public static partial UnicornError WriteMemory(nint engine, ulong address, void* bytes, nuint size);

    [LibraryImport(Library, EntryPoint = "uc_reg_read_batch")]
    public static partial UnicornError ReadRegisters(nint engine, int* registers, void** values, int count);

    [LibraryImport(Library, EntryPoint = "uc_reg_write_batch")]
    public static partial UnicornError WriteRegisters(nint engine, int* registers, void** values, int count);

    [LibraryImport(Library, EntryPoint = "uc_emu_start")]
    public static partial UnicornError Start(nint engine, ulong begin, ulong until, ulong timeout, nuint count);

    [LibraryImport(Library, EntryPoint = "uc_emu_stop")]
    public static partial UnicornError Stop(nint engine);

    /// <remarks>
    /// Variadic in C. Omo passes no arguments in floating-point registers, and then a variadic function is called like any
    /// other on the processors that .NET runs Linux on.
    /// </remarks>
    [LibraryImport(Library, EntryPoint = "uc_ctl")]
    public static partial UnicornError Control(nint engine, int control, ulong first, ulong second);

    /// <remarks>
    /// In C the last parameter is followed by others for two kinds of hook that Omo does not use; see
    /// <see cref="Control"/>.
    /// </remarks>
    [LibraryImport(Library, EntryPoint = "uc_hook_add")]
    public static partial UnicornError AddHook(nint engine, nuint* hook, int type, void* callback, nint user, ulong begin, ulong end);

    /// <remarks>The form of the same function for hooks on one instruction.</remarks>
    [LibraryImport(Library, EntryPoint = "uc_hook_add")]
    public static partial UnicornError AddHook(
        nint engine, nuint* hook, int type, void* callback, nint user, ulong begin, ulong end, int instruction);
}
