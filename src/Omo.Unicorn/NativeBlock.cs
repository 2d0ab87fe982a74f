// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Unicorn;

/// <summary>What the library reads and writes by address: register numbers and values, and the events of a step.</summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    public NativeBlock(IReadOnlyList<UnicornRegister> registers)
    {
        Count = registers.Count;
        Ids = (int*)NativeMemory.Alloc((nuint)Count, sizeof(int));
        Places = (void**)NativeMemory.Alloc((nuint)Count, (nuint)sizeof(void*));
        Values = (ulong*)NativeMemory.AllocZeroed((nuint)registers.Sum(r => r.Group.CellsEach), sizeof(ulong));
        Events = (UnicornEvents*)NativeMemory.AllocZeroed(1, (nuint)sizeof(UnicornEvents));
        var slot = 0;
        for (var i = 0; i < Count; i++)
        {
            Ids[i] = registers[i].Id;
            Places[i] = Values + slot;
            slot += registers[i].Group.CellsEach;
        }
    }

    public int Count { get; }

    public int* Ids { get; }

    public void** Places { get; }

    public ulong* Values { get; }

    public UnicornEvents* Events { get; }

    public void Dispose()
    {
        NativeMemory.Free(Ids);
        NativeMemory.Free(Places);
        NativeMemory.Free(Values);
        NativeMemory.Free(Events);
    }
}
