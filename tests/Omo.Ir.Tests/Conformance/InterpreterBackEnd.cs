// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Machine.Interpreter;
using Omo.Machine.State;

namespace Omo.Ir.Tests.Conformance;

/// <summary>Rows compiled to IL: a machine whose memory holds one instruction for each shape.</summary>
public sealed class InterpreterBackEnd : IExprBackEnd
{
    private const ulong CodeStart = 0x1000;

    public IReadOnlyList<UInt128[]> Run(IReadOnlyList<(ExprShape Shape, IReadOnlyList<ExprCase> Cases)> work)
    {
        var isa = new ExprMachine([.. work.Select(w => w.Shape)]);
        using var state = new MachineState(isa, memoryLimit: 1 << 20);
        using var engine = new InterpreterEngine(state, new SilentHost());
        var results = work.Select(w => new UInt128[w.Cases.Count]).ToArray();
        for (var shape = 0; shape < work.Count; shape++)
        {
            Assert.True(HandlerTable.For(isa).Find(isa.Rows[shape], 4, isSlot: false, out _) != 0, $"{work[shape].Shape} is not compiled");
            for (var i = 0; i < work[shape].Cases.Count; i++)
            {
                results[shape][i] = Run(isa, state, engine, shape, work[shape].Cases[i]);
            }
        }

        Assert.False(state.HasExited);
        return results;
    }

    private static UInt128 Run(ExprMachine isa, MachineState state, InterpreterEngine engine, int shape, ExprCase operands)
    {
        var pc = CodeStart + (4 * (ulong)shape);
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(word, isa.Instruction(shape, operands).Word);
        if (!state.Memory.View(pc, 4).SequenceEqual(word))
        {
            state.Memory.Write(pc, word);
        }

        state[isa.Registers.Pc] = pc;
        foreach (var (register, value) in isa.OperandsOf(shape, operands))
        {
            state[register, 0] = value;
        }

        Assert.Equal(1UL, engine.Run(1));
        return state[isa.ResultOf(shape), 0];
    }
}
