// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes the system calls: a binary search by number, then the rows. Calls that do the same share a function, unless they
/// are a line or two.
/// </summary>
/// <param name="isa">The instruction set.</param>
/// <param name="registers">Names of registers.</param>
/// <param name="rows">Writes the code of a row.</param>
/// <param name="common">Expressions that have a function.</param>
internal sealed class SyscallEmitter(InstructionSet isa, RegisterNames registers, RowEmitter rows, CommonExpressions common)
{
    private const int LongestRepeated = 2;

    private readonly SyscallTable _table = isa.Syscalls;
    private readonly Dictionary<string, (string Function, Row Row)> _shared = [];
    private string _usual = "";

    /// <summary>Writes the function <c>_syscall</c> and those it shares.</summary>
    public void Write(SourceWriter writer)
    {
        var scope = NewScope();
        _usual = rows.UsualTarget(_table.Rows.Select(r => r.Row), scope);
        foreach (var group in _table.Rows.GroupBy(r => Code(r.Row, scope)).Where(g => g.Count() > 1 && Lines(g.Key) > LongestRepeated))
        {
            _shared[group.Key] = ($"_syscall{Camel(group.First().Row.Name)}", group.First().Row);
        }

        Signature(writer, "_syscall", AsksOracle([new SyscallStatement()]), "The system call whose number stands in its register.");
        writer.Open("unchecked");
        writer.Line($"to = {_usual};");
        var number = RegisterNames.Read(_table.NumberGroup, SolidityLiteral.Of((UInt128)_table.NumberIndex));
        var mask = _table.NumberBits < _table.NumberGroup.Width ? $" & {SolidityLiteral.Mask(_table.NumberBits)}" : "";
        writer.Line($"uint256 number = {number}{mask};");
        new CaseSearch<Row, RowScope>(writer, "number", (b, s) => Share(b, s, writer), (r, s) => Body(r, s, writer), s => Body(_table.Unknown, s, writer))
            .Write([.. _table.Rows.OrderBy(r => r.Number).Select(r => (r.Number, r.Row))], 0, ulong.MaxValue, scope);
        writer.Close();
        writer.Close();
        foreach (var (code, (function, row)) in _shared)
        {
            Signature(writer, function, AsksOracle(row.Body), string.Join(", ", _table.Rows.Where(r => Code(r.Row, scope) == code).Select(r => r.Row.Name)));
            writer.Open("unchecked");
            writer.Line($"(to, value) = ({_usual}, 0);");
            writer.Lines(code);
            writer.Close();
            writer.Close();
        }
    }

    private void Body(Row row, RowScope scope, SourceWriter writer)
    {
        writer.Comment($"{row.Name}: {row.Assembly}");
        if (_shared.TryGetValue(Code(row, NewScope()), out var shared))
        {
            writer.Line($"(to, value) = {shared.Function}();");
        }
        else
        {
            rows.Write(row, scope, writer, _usual);
        }
    }

    /// <summary>A row's code in a scope without variables: two rows do the same when it is the same.</summary>
    private string Code(Row row, RowScope scope)
    {
        var writer = new SourceWriter();
        rows.Write(row, scope.Inside(), writer, _usual);
        return writer.ToString();
    }

    private RowScope Share(IReadOnlyList<IReadOnlyList<Row>> branches, RowScope outer, SourceWriter writer)
    {
        var scope = outer.Inside();
        var bare = NewScope();
        var uses = branches.Select(calls => calls.Where(r => !_shared.ContainsKey(Code(r, bare)))
            .SelectMany(r => new RowUses(r, scope, rows.Result).Shared.Keys).Distinct());
        foreach (var group in uses.SelectMany(u => u).GroupBy(v => v).Where(g => g.Count() > 1 && !scope.Has(g.Key)).ToList())
        {
            scope.Declare(group.Key, writer);
        }

        return scope;
    }

    private RowScope NewScope() => new(isa, registers, new FieldNames(32), common);

    private bool AsksOracle(IReadOnlyList<Statement> body) => StatementShape.AsksOracle(body, _table);

    private static void Signature(SourceWriter writer, string name, bool asksOracle, string comment)
    {
        writer.Line();
        writer.Line("/// @dev " + comment);
        writer.Open($"function {name}() internal {(asksOracle ? "view" : "pure")} returns (uint256 to, uint256 value)");
    }

    private static int Lines(string code) => code.Count(c => c == '\n');

    private static string Camel(string name) => string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
