// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Samples;

/// <summary>The whole state of a sample machine as plain data: what engines and oracles are compared by.</summary>
public sealed class SampleState
{
    private readonly Dictionary<string, UInt128[]> _registers;

    /// <summary>All registers and memory 0.</summary>
    public SampleState(RegisterFile registers)
    {
        File = registers;
        _registers = Groups(registers).ToDictionary(g => g.Name, g => new UInt128[g.Count]);
    }

    private SampleState(SampleState other)
    {
        File = other.File;
        _registers = other._registers.ToDictionary(r => r.Key, r => (UInt128[])r.Value.Clone());
        Memory = new SortedDictionary<ulong, byte>(other.Memory);
    }

    /// <summary>The registers' declaration.</summary>
    public RegisterFile File { get; }

    /// <summary>Bytes that were ever set, by address.</summary>
    public SortedDictionary<ulong, byte> Memory { get; } = [];

    /// <summary>A register by the names of the declaration.</summary>
    public UInt128 this[string group, int index = 0]
    {
        get => _registers[group][index];
        set => _registers[group][index] = value & Expr.Mask(File[group].Width);
    }

    /// <summary>The groups that rows can use.</summary>
    public static IEnumerable<RegisterGroup> Groups(RegisterFile registers) => registers.Groups.Where(g => g.Width <= Expr.MaxWidth);

    /// <summary>An independent copy.</summary>
    public SampleState Copy() => new(this);

    /// <summary>A byte of memory.</summary>
    public byte Byte(ulong address) => Memory.GetValueOrDefault(address);

    /// <summary>Sets bytes from an address on, the first of the span at the lowest.</summary>
    public void SetBytes(ulong address, ReadOnlySpan<byte> data)
    {
        for (var i = 0; i < data.Length; i++)
        {
            Memory[address + (ulong)i] = data[i];
        }
    }

    /// <summary>Registers and memory that are not 0, one a line; equal texts are equal states.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, values) in _registers)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] != 0)
                {
                    text.Append($"{name}{i}={values[i]:x}\n");
                }
            }
        }

        foreach (var (address, value) in Memory.Where(m => m.Value != 0))
        {
            text.Append($"[{address:x}]={value:x2}\n");
        }

        return text.ToString();
    }
}
