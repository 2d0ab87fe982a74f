// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;

namespace Omo.Ir.Tests.RiscV;

/// <summary>A machine of one instruction, by name and field values, executed by the evaluator.</summary>
internal sealed class RiscVHart
{
    private const ulong Pc = 0x10000;

    private readonly PlainState _state = new(RiscV64.Instance);

    public ulong this[int x]
    {
        get => (ulong)_state.ReadRegister(RiscVRegisters.X, x);
        set => _state.WriteRegister(RiscVRegisters.X, x, value);
    }

    public PlainState State => _state;

    public ulong NextPc => (ulong)_state.ReadRegister(RiscVRegisters.File.Pc, 0);

    public ulong Steps => (ulong)_state.ReadRegister(RiscVRegisters.File.Step, 0);

    /// <summary>0 while the machine runs, else 128 + signal.</summary>
    public int ExitCode => (int)_state.ReadRegister(RiscVRegisters.File.ExitCode, 0);

    public ulong F(int index) => (ulong)_state.ReadRegister(RiscVRegisters.F, index);

    public void SetF(int index, ulong value) => _state.WriteRegister(RiscVRegisters.F, index, value);

    public ulong Load(ulong address, int bytes)
    {
        Span<byte> data = stackalloc byte[8];
        data.Clear();
        _state.ReadMemory(address, data[..bytes]);
        return BinaryPrimitives.ReadUInt64LittleEndian(data);
    }

    public void Store(ulong address, ulong value, int bytes)
    {
        Span<byte> data = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(data, value);
        _state.WriteMemory(address, data[..bytes]);
    }

    /// <summary>Executes an instruction at 0x10000; fields not named are 0.</summary>
    public RiscVHart Execute(string name, params (string Field, long Value)[] fields)
    {
        var encoding = RiscV64.Instance.Rows.Single(r => r.Name == name).Encoding!;
        var word = encoding.Match;
        foreach (var (field, value) in fields)
        {
            word |= encoding.Fields.Single(f => f.Field.Name == field).Insert((ulong)value);
        }

        return ExecuteWord(word, 4);
    }

    /// <summary>Executes an instruction word at 0x10000.</summary>
    public RiscVHart ExecuteWord(uint word, int length)
    {
        Store(Pc, word, length);
        _state.WriteRegister(RiscVRegisters.File.Pc, 0, Pc);
        new Evaluator(RiscV64.Instance).Step(_state);
        return this;
    }

    /// <summary>x10 of an instruction on x11 and x12.</summary>
    public static ulong Binary(string name, ulong a, ulong b) =>
        new RiscVHart { [11] = a, [12] = b }.Execute(name, ("rd", 10), ("rs1", 11), ("rs2", 12))[10];

    /// <summary>x10 of an instruction on x11 and an immediate, which some encodings call a shift amount.</summary>
    public static ulong Immediate(string name, ulong a, long immediate)
    {
        var field = name.StartsWith("sl", StringComparison.Ordinal) && !name.StartsWith("slt", StringComparison.Ordinal)
            || name.StartsWith("sr", StringComparison.Ordinal) ? "shamt" : "imm";
        return new RiscVHart { [11] = a }.Execute(name, ("rd", 10), ("rs1", 11), (field, immediate))[10];
    }
}
