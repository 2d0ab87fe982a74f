// SPDX-License-Identifier: MIT
namespace Omo.Unicorn;

/// <summary>One emulated processor with its memory. Not safe for use by two threads at once.</summary>
public sealed unsafe class UnicornEngine : IDisposable
{
    private const int MipsArchitecture = 3;
    private const int X86Architecture = 4;
    private const int RiscVArchitecture = 8;
    private const int Mode32 = 1 << 2;
    private const int Mode64 = 1 << 3;
    private const int ModeBigEndian = 1 << 30;
    private const uint AllPermissions = 7;

    /// <summary>UC_CTL_TB_REMOVE_CACHE, writing, with two arguments.</summary>
    private const int ForgetCode = 9 | (2 << 26) | (1 << 30);

    private nint _handle;

    /// <summary>A processor in its reset state, without memory.</summary>
    /// <exception cref="UnicornException">The library is missing or does not know the processor.</exception>
    public UnicornEngine(UnicornMode mode)
    {
        UnicornLibrary.Check();
        var (architecture, bits) = mode switch
        {
            UnicornMode.RiscV64 => (RiscVArchitecture, Mode64),
            UnicornMode.Mips32BigEndian => (MipsArchitecture, Mode32 | ModeBigEndian),
            UnicornMode.Mips32LittleEndian => (MipsArchitecture, Mode32),
            UnicornMode.X8664 => (X86Architecture, Mode64),
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };
        nint handle;
        Check(NativeUnicorn.Open(architecture, bits, &handle), $"open an engine for {mode}");
        _handle = handle;
    }

    /// <summary>Adds memory of zeros.</summary>
    /// <param name="address">Guest address, a multiple of 4096.</param>
    /// <param name="size">Bytes, a multiple of 4096.</param>
    /// <exception cref="UnicornException">The range is not aligned or overlaps memory that is there.</exception>
    public void MapMemory(ulong address, ulong size) =>
        Check(NativeUnicorn.MapMemory(Handle, address, (nuint)size, AllPermissions), $"map {size} bytes at 0x{address:x}");

    /// <summary>Adds host memory, which must stay where it is while the engine lives.</summary>
    /// <inheritdoc cref="MapMemory"/>
    /// <param name="address">Guest address, a multiple of 4096.</param>
    /// <param name="size">Bytes, a multiple of 4096.</param>
    /// <param name="host">The memory; aligned to 4096.</param>
    public void MapHostMemory(ulong address, ulong size, void* host) =>
        Check(NativeUnicorn.MapHostMemory(Handle, address, (nuint)size, AllPermissions, host), $"map {size} bytes at 0x{address:x}");

    /// <summary>Copies guest memory out.</summary>
    /// <exception cref="UnicornException">Part of the range is not mapped.</exception>
    public void ReadMemory(ulong address, Span<byte> data)
    {
        fixed (byte* bytes = data)
        {
            Check(NativeUnicorn.ReadMemory(Handle, address, bytes, (nuint)data.Length), $"read {data.Length} bytes at 0x{address:x}");
        }
    }

    /// <summary>Changes guest memory; code translated from it is forgotten.</summary>
    /// <exception cref="UnicornException">Part of the range is not mapped.</exception>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> data)
    {
        fixed (byte* bytes = data)
        {
            Check(NativeUnicorn.WriteMemory(Handle, address, bytes, (nuint)data.Length), $"write {data.Length} bytes at 0x{address:x}");
        }

        // libunicorn 2.0.1 keeps executing what it translated from the old bytes unless told so.
        Check(NativeUnicorn.Control(Handle, ForgetCode, address, address + (ulong)data.Length), "forget translated code");
    }

    /// <summary>Value of a register of up to 64 bits.</summary>
    /// <param name="register">Its number in the library's header for the architecture.</param>
    public ulong ReadRegister(int register)
    {
        ulong value = 0;
        void* place = &value;
        ReadRegisters(&register, &place, 1);
        return value;
    }

    /// <summary>Sets a register of up to 64 bits.</summary>
    /// <param name="register">Its number in the library's header for the architecture.</param>
    /// <param name="value">The value; upper bits that the register does not have are ignored.</param>
    public void WriteRegister(int register, ulong value)
    {
        void* place = &value;
        WriteRegisters(&register, &place, 1);
    }

    /// <summary>Reads many registers in one call, each to a place of its width, in host byte order.</summary>
    public void ReadRegisters(int* registers, void** places, int count) =>
        Check(NativeUnicorn.ReadRegisters(Handle, registers, places, count), "read registers");

    /// <summary>Sets many registers in one call, each from a place of its width, in host byte order.</summary>
    public void WriteRegisters(int* registers, void** places, int count) =>
        Check(NativeUnicorn.WriteRegisters(Handle, registers, places, count), "write registers");

    /// <summary>Executes instructions.</summary>
    /// <param name="pc">Where to start.</param>
    /// <param name="until">Where to stop.</param>
    /// <param name="count">Most instructions, or 0 for no limit.</param>
    /// <returns>What ended it: <see cref="UnicornError.Ok"/>, or why the guest could not go on.</returns>
    public UnicornError Start(ulong pc, ulong until, ulong count) => NativeUnicorn.Start(Handle, pc, until, 0, (nuint)count);

    /// <summary>Ends <see cref="Start"/>; for use in hooks.</summary>
    public void Stop() => Check(NativeUnicorn.Stop(Handle), "stop");

    /// <summary>Has a function called on events everywhere in memory, until the engine is disposed.</summary>
    /// <param name="type">Kinds of event, <c>UC_HOOK_*</c> of the header.</param>
    /// <param name="callback">A C function as that kind requires. Exceptions must not leave it.</param>
    /// <param name="user">Its last argument.</param>
    public void AddHook(int type, void* callback, nint user)
    {
        nuint hook;
        // A range that ends before it begins means everywhere.
        Check(NativeUnicorn.AddHook(Handle, &hook, type, callback, user, begin: 1, end: 0), $"add a hook of type {type}");
    }

    /// <summary>Has a function called on one kind of instruction everywhere in memory.</summary>
    /// <inheritdoc cref="AddHook"/>
    /// <param name="type">Kinds of event, <c>UC_HOOK_*</c> of the header.</param>
    /// <param name="instruction">Number of the instruction in the library's header for the architecture.</param>
    /// <param name="callback">A C function as that kind requires. Exceptions must not leave it.</param>
    /// <param name="user">Its last argument.</param>
    public void AddInstructionHook(int type, int instruction, void* callback, nint user)
    {
        nuint hook;
        Check(NativeUnicorn.AddHook(Handle, &hook, type, callback, user, 1, 0, instruction), $"add a hook on instruction {instruction}");
    }

    /// <summary>Frees the engine.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees an engine that was not disposed.</summary>
    ~UnicornEngine() => Close();

    private nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(UnicornEngine));

    private void Close()
    {
        if (_handle != 0)
        {
            _ = NativeUnicorn.Close(_handle);
            _handle = 0;
        }
    }

    private static void Check(UnicornError error, string what)
    {
        if (error != UnicornError.Ok)
        {
            throw new UnicornException($"libunicorn cannot {what}: {UnicornLibrary.Describe(error)}", error);
        }
    }
}
