// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Omo.Unicorn;

/// <summary>
/// What libunicorn reported during one step. It lies in native memory, so that a hook is a plain function that writes to
/// its last argument.
/// </summary>
internal unsafe struct UnicornEvents
{
    /// <summary>Stores that are noted; of a step with more, only the number is known.</summary>
    public const int MaxStores = 16;

    /// <summary>Value of <see cref="Exception"/> when there was none.</summary>
    public const int NoException = -1;

    private const int HookInterrupt = 1 << 0;
    private const int HookWrite = 1 << 11;

    /// <summary>Number of the exception the guest raised.</summary>
    public int Exception;

    /// <summary>Number of stores.</summary>
    public int Stores;

    private fixed ulong _addresses[MaxStores];
    private fixed int _sizes[MaxStores];

    /// <summary>Forgets everything.</summary>
    public void Clear() => (Exception, Stores) = (NoException, 0);

    /// <summary>Address and bytes of a store, up to <see cref="MaxStores"/>.</summary>
    public readonly (ulong Address, int Size) Store(int index) => (_addresses[index], _sizes[index]);

    /// <summary>Has an engine report to a place that stays where it is.</summary>
    public static void Attach(UnicornEngine engine, UnicornEvents* events)
    {
        events->Clear();
        engine.AddHook(HookInterrupt, (delegate* unmanaged[Cdecl]<nint, uint, UnicornEvents*, void>)&OnInterrupt, (nint)events);
        engine.AddHook(HookWrite, (delegate* unmanaged[Cdecl]<nint, int, ulong, int, long, UnicornEvents*, void>)&OnWrite, (nint)events);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnInterrupt(nint engine, uint number, UnicornEvents* events)
    {
        events->Exception = (int)number;
        _ = NativeUnicorn.Stop(engine);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnWrite(nint engine, int type, ulong address, int size, long value, UnicornEvents* events)
    {
        var index = events->Stores++;
        if (index < MaxStores)
        {
            events->_addresses[index] = address;
            events->_sizes[index] = size;
        }
    }
}
