// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>Every node kind on every back end, against the definitions of <c>docs/ir.md</c>.</summary>
public sealed class ExprConformanceTests
{
    private static readonly Dictionary<string, IExprBackEnd> s_backEnds = new()
    {
        ["evaluator"] = new EvaluatorBackEnd(),
        ["interpreter"] = new InterpreterBackEnd(),
        ["evm"] = new EvmBackEnd(),
    };

    public static TheoryData<ExprKind, string> KindsOnBackEnds()
    {
        var data = new TheoryData<ExprKind, string>();
        foreach (var name in s_backEnds.Keys)
        {
            foreach (var kind in Enum.GetValues<ExprKind>())
            {
                data.Add(kind, name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(KindsOnBackEnds))]
    public void ExprKind_OnABackEnd_GivesWhatTheDocumentDefines(ExprKind kind, string backEnd)
    {
        var work = ExprShapes.Of(kind).Select(shape => (Shape: shape, Cases: ExprCases.Of(shape))).ToList();
        var results = work.Chunk(ExprMachine.MaxShapes).SelectMany(chunk => s_backEnds[backEnd].Run(chunk)).ToList();
        var wrong = new List<string>();
        for (var i = 0; i < work.Count; i++)
        {
            Assert.Equal(work[i].Cases.Count, results[i].Length);
            for (var j = 0; j < results[i].Length; j++)
            {
                var expected = ExprOracle.Evaluate(work[i].Shape, work[i].Cases[j]);
                if (expected != results[i][j])
                {
                    wrong.Add($"{work[i].Shape} {Text(work[i].Cases[j])}: expected {expected:x}, got {results[i][j]:x}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} results differ, such as\n{string.Join('\n', wrong.Take(10))}");
    }

    private static string Text(ExprCase c) => $"({c.A:x}, {c.B:x}, {c.C:x})";
}
