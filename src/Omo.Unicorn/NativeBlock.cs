// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using Omo.Isa.Ir;

namespace Omo.Unicorn;

/// <summary>What the library reads and writes by address: register numbers and values, and the events of a step.</summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    private readonly IReadOnlyList<(RegisterGroup Flag, int Bit)> _flags;
    private readonly int _firstFlag;
    private readonly int _packedFlags;

    public NativeBlock(UnicornGuest guest)
    {
        _flags = guest.Flags;
        _firstFlag = guest.Registers.Sum(r => r.Group.CellsEach);
        _packedFlags = _firstFlag + _flags.Count;
        Count = guest.Registers.Count + (_flags.Count > 0 ? 1 : 0);
        Ids = (int*)NativeMemory.Alloc((nuint)Count, sizeof(int));
        Places = (void**)NativeMemory.Alloc((nuint)Count, (nuint)sizeof(void*));
        Values = (ulong*)NativeMemory.AllocZeroed((nuint)_packedFlags + 1, sizeof(ulong));
        Events = (UnicornEvents*)NativeMemory.AllocZeroed(1, (nuint)sizeof(UnicornEvents));
        var slot = 0;
        for (var i = 0; i < guest.Registers.Count; i++)
        {
            Ids[i] = guest.Registers[i].Id;
            Places[i] = Values + slot;
            slot += guest.Registers[i].Group.CellsEach;
        }

        if (_flags.Count > 0)
        {
            Ids[Count - 1] = guest.FlagsId;
            Places[Count - 1] = Values + _packedFlags;
        }
    }

    public void Read(UnicornEngine engine)
    {
        engine.ReadRegisters(Ids, Places, Count);
        for (var i = 0; i < _flags.Count; i++)
        {
            Values[_firstFlag + i] = (Values[_packedFlags] >> _flags[i].Bit) & 1;
        }
    }

    public void Write(UnicornEngine engine)
    {
        const ulong AlwaysSet = 0x202;
        Values[_packedFlags] = AlwaysSet;
        for (var i = 0; i < _flags.Count; i++)
        {
            Values[_packedFlags] |= Values[_firstFlag + i] << _flags[i].Bit;
        }

        engine.WriteRegisters(Ids, Places, Count);
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
