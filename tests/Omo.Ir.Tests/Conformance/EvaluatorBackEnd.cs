// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>Rows that write the expression to a register, walked by <see cref="Evaluator"/>.</summary>
public sealed class EvaluatorBackEnd : IExprBackEnd
{
    public IReadOnlyList<UInt128[]> Run(IReadOnlyList<(ExprShape Shape, IReadOnlyList<ExprCase> Cases)> work) =>
        [.. work.Select(w => Run(w.Shape, w.Cases))];

    private static UInt128[] Run(ExprShape shape, IReadOnlyList<ExprCase> cases)
    {
        var machine = new ExprMachine([shape]);
        var state = new PlainState(machine);
        var evaluator = new Evaluator(machine);
        var results = new UInt128[cases.Count];
        for (var i = 0; i < cases.Count; i++)
        {
            foreach (var (register, value) in machine.OperandsOf(0, cases[i]))
            {
                state.WriteRegister(register, 0, value);
            }

            Assert.True(evaluator.TryExecute(state, machine.Instruction(0, cases[i]), out _));
            results[i] = state.ReadRegister(machine.ResultOf(0), 0);
        }

        return results;
    }
}
