// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests;

/// <summary>Registers and memory in dictionaries: the least a row needs, so that a test can see everything it did.</summary>
/// <param name="isa">The machine; its address limits are enforced.</param>
public sealed class PlainState(InstructionSet isa) : IStateAccess
{
    private readonly byte[] _key = new byte[32];

    /// <summary>Registers that are not 0.</summary>
    public Dictionary<(RegisterGroup Group, int Index), UInt128> Registers { get; } = [];

    /// <summary>Registers that were read.</summary>
    public HashSet<(RegisterGroup Group, int Index)> RegistersRead { get; } = [];

    /// <summary>Bytes that were written.</summary>
    public Dictionary<ulong, byte> Memory { get; } = [];

    /// <summary>Output statements, as (descriptor, address, length).</summary>
    public List<(uint Descriptor, ulong Address, ulong Length)> Outputs { get; } = [];

    /// <summary>The pre-image that every key has, its length prefix included.</summary>
    public byte[] Preimage { get; set; } = [];

    public UInt128 ReadRegister(RegisterGroup group, int index)
    {
        Assert.InRange(index, 0, group.Count - 1);
        RegistersRead.Add((group, index));
        return index == group.ZeroIndex ? 0 : Registers.GetValueOrDefault((group, index));
    }

    public void WriteRegister(RegisterGroup group, int index, UInt128 value)
    {
        Assert.InRange(index, 0, group.Count - 1);
        Assert.True(value <= Expr.Mask(group.Width), $"{group} holds {group.Width} bits, not {value:x}");
        if (index != group.ZeroIndex)
        {
            Registers[(group, index)] = value;
        }
    }

    public void ReadMemory(ulong address, Span<byte> data)
    {
        Assert.True(address + (ulong)data.Length <= 1UL << isa.AddressBits, $"read of {address:x}");
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = Memory.GetValueOrDefault(address + (ulong)i);
        }
    }

    public void WriteMemory(ulong address, ReadOnlySpan<byte> data)
    {
        Assert.True(address + (ulong)data.Length <= isa.SpaceEnd, $"write of {address:x}");
        for (var i = 0; i < data.Length; i++)
        {
            Memory[address + (ulong)i] = data[i];
        }
    }

    public void ReadKey(Span<byte> key) => _key.CopyTo(key);

    public void WriteKey(ReadOnlySpan<byte> key) => key.CopyTo(_key);

    public int ReadPreimage(ReadOnlySpan<byte> key, ulong offset, Span<byte> data)
    {
        var rest = Preimage.AsSpan((int)Math.Min(offset, (ulong)Preimage.Length));
        rest = rest[..Math.Min(rest.Length, data.Length)];
        rest.CopyTo(data);
        return rest.Length;
    }

    public void Output(uint descriptor, ulong address, ulong length) => Outputs.Add((descriptor, address, length));

    public void UnknownSyscall(ulong number)
    {
    }
}
