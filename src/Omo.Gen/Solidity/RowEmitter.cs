// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes rows into a function with the result variables <c>to</c> and <c>value</c>: the register of the result group that
/// the row writes, if it writes just one, and its value. The write itself then stands in the contract only once.
/// </summary>
/// <param name="isa">The instruction set.</param>
/// <param name="rows">All rows and system calls, to find the result group.</param>
internal sealed class RowEmitter(InstructionSet isa, IReadOnlyList<Row> rows)
{
    /// <summary>The group that most rows write.</summary>
    public RegisterGroup Result { get; } = rows
        .SelectMany(r => isa.Registers.Groups.Where(g => g.Count > 1 && StatementShape.Writes(r.Body, g).Most > 0))
        .GroupBy(g => g).MaxBy(g => g.Count())?.Key ?? isa.Registers.Step;

    /// <summary>The number for <c>to</c> that stands for no register.</summary>
    public string None => SolidityLiteral.Of((UInt128)(Result.ZeroIndex ?? Result.Count));

    /// <summary>The result register that most of some rows write, as code in a scope.</summary>
    public string UsualTarget(IEnumerable<Row> of, RowScope scope) =>
        of.Select(r => Target(r, scope)).Where(t => t is not null).GroupBy(t => t).MaxBy(g => g.Count())?.Key ?? None;

    /// <summary>Code of one row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scope">Names in force.</param>
    /// <param name="writer">Where it goes.</param>
    /// <param name="usual">What <c>to</c> is if the code does not set it.</param>
    public void Write(Row row, RowScope scope, SourceWriter writer, string usual)
    {
        var target = Target(row, scope);
        var always = StatementShape.Writes(row.Body, Result).Least > 0 ? target ?? None : None;
        if (row.Body is not [SyscallStatement] && always != usual && !AlwaysFaults(row))
        {
            writer.Line($"to = {always};");
        }

        new SolidityStatementEmitter(isa, row, scope.Inside(row), writer, target is null ? null : Result, always == target ? null : target).Body();
    }

    /// <summary>Writes the result register after the code of the row.</summary>
    public void WriteResult(SourceWriter writer) => writer.Line(
        (Result.ZeroIndex is null ? $"if (to < {Result.Count}) " : "") + $"{new RegisterNames(isa.Registers).Write(Result, "to", "value")}");

    /// <summary>The only result register that a row writes, once at most on every path; null for others.</summary>
    private string? Target(Row row, RowScope scope)
    {
        var targets = StatementShape.Targets(row.Body, Result).Distinct().ToList();
        return targets.Count == 1 && StatementShape.Writes(row.Body, Result).Most == 1 ? scope.Selector(row, targets[0]) : null;
    }

    private static bool AlwaysFaults(Row row) => row.Body.Any(StatementShape.Ends);
}
