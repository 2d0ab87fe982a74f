// SPDX-License-Identifier: MIT
using Omo.Ir.Tests.Conformance;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests;

/// <summary>
/// What the evaluator reads: a proof holds the parts of the record with the registers it read, and the contract asks for those of all
/// registers that an executed statement mentions.
/// </summary>
public sealed class EvaluatorReadTests
{
    [Theory]
    [InlineData(8, 0)]
    [InlineData(8, 1)]
    [InlineData(64, 0)]
    [InlineData(64, 1)]
    [InlineData(128, 0)]
    [InlineData(128, 1)]
    public void Select_WhateverItsCondition_ReadsBothValues(int width, int condition)
    {
        var machine = new ExprMachine([new ExprShape(ExprKind.Select, 1, width, width)]);
        var state = new PlainState(machine);
        var operands = new ExprCase((UInt128)condition, 1, 2);
        var registers = machine.OperandsOf(0, operands).ToList();
        foreach (var (register, value) in registers)
        {
            state.WriteRegister(register, 0, value);
        }

        Assert.True(new Evaluator(machine).TryExecute(state, machine.Instruction(0, operands), out _));
        Assert.Equal(3, registers.Count);
        Assert.All(registers, r => Assert.Contains((r.Register, 0), state.RegistersRead));
    }
}
