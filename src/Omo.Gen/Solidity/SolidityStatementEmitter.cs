// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes a row's statements. Writes to one register group, the result group, can be left to the caller of the code through
/// the variables <c>to</c> and <c>value</c>, because no row reads what it has written.
/// </summary>
internal sealed class SolidityStatementEmitter
{
    private readonly InstructionSet _isa;
    private readonly Row _row;
    private readonly RowScope _scope;
    private readonly SourceWriter _writer;
    private readonly RowUses _uses;
    private readonly RegisterGroup? _result;
    private readonly string? _target;
    private readonly SolidityExpressionEmitter _expressions;

    /// <summary>An emitter of one row.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="row">The row.</param>
    /// <param name="scope">Names in force; its row must be this one.</param>
    /// <param name="writer">Where the code goes.</param>
    /// <param name="result">The group whose only write is left to the caller, or null.</param>
    /// <param name="target">The register of that group, where only some paths write it and <c>to</c> tells which did.</param>
    public SolidityStatementEmitter(
        InstructionSet isa, Row row, RowScope scope, SourceWriter writer, RegisterGroup? result, string? target = null)
    {
        (_isa, _row, _scope, _writer, _result, _target) = (isa, row, scope, writer, result, target);
        _uses = new RowUses(row, scope, result);
        _expressions = new SolidityExpressionEmitter(scope, scope.Common);
    }

    /// <summary>Writes the body.</summary>
    public void Body()
    {
        foreach (var (value, count) in _uses.Shared)
        {
            if (count > 1 && !_scope.Has(value))
            {
                _scope.Declare(value, _writer);
            }
        }

        Block(_row.Body, []);
    }

    private void Block(IReadOnlyList<Statement> statements, HashSet<ColdSection> open)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            // A misaligned store must not ask the proof for the section of its value.
            var isAligned = i + 1 < statements.Count && StatementShape.IsAlignmentCheck(statements[i], statements[i + 1])
                && Sections(statements[i + 1]).All(open.Contains);
            var statement = isAligned ? statements[++i] : statements[i];
            OpenSections(statement, open);
            Write(statement, open, isAligned);
            if (StatementShape.Ends(statement))
            {
                return;
            }
        }
    }

    /// <summary>
    /// The evaluator opens a section when it meets its register; Solidity does not evaluate what a condition makes needless,
    /// so sections are opened ahead of the statement that mentions them.
    /// </summary>
    private void OpenSections(Statement statement, HashSet<ColdSection> open)
    {
        foreach (var section in Sections(statement).Where(open.Add))
        {
            _writer.Line(RegisterNames.Open(section));
        }
    }

    private IEnumerable<ColdSection> Sections(Statement statement)
    {
        var groups = StatementShape.Evaluated(statement).SelectMany(Groups);
        return (statement is WriteStatement write ? groups.Append(write.Group) : groups).Select(_isa.Registers.SectionOf).OfType<ColdSection>();
    }

    private static IEnumerable<RegisterGroup> Groups(Expr? e) =>
        e is null ? [] : e.Kind == ExprKind.Register ? [e.Group!] : [.. Groups(e.A), .. Groups(e.B), .. Groups(e.C)];

    private void Write(Statement statement, HashSet<ColdSection> open, bool isAligned)
    {
        switch (statement)
        {
            case LetStatement s:
                Let(s);
                break;
            case LoadStatement s:
                var load = $"_load{Kind(s.IsGuarded, isAligned)}({Address(s.Address)}, {s.Bytes})";
                Define(s.Target, load, isNeeded: true);
                break;
            case StoreStatement s:
                _writer.Line($"_store{Kind(s.IsGuarded, isAligned)}({Address(s.Address)}, {s.Bytes}, {Loose(s.Value)});");
                break;
            case WriteStatement s:
                WriteRegister(s);
                break;
            case IfStatement s:
                If(s, open);
                break;
            case FaultStatement s:
                _writer.Line($"_fault{s.Signal}();");
                break;
            case SyscallStatement:
                _writer.Line("(to, value) = _syscall();");
                break;
            case FillStatement s:
                _writer.Line($"_fill({Loose(s.Address)}, {s.Length});");
                break;
            case CopyStatement s:
                _writer.Line($"_copy({Loose(s.Destination)}, {Loose(s.Source)}, {_expressions.Exact(s.Length)});");
                break;
            case PreimageLengthStatement s:
                Define(s.Target, "_preimageLength()", isNeeded: true);
                break;
            case PreimageCopyStatement s:
                _writer.Line($"_preimageCopy({Loose(s.Destination)}, {_expressions.Exact(s.Length)});");
                break;
            case KeyShiftStatement s:
                _writer.Line($"_keyShift({Loose(s.Source)}, {_expressions.Exact(s.Length)});");
                break;
            case OutputStatement:
                _writer.Comment("The host sees the bytes; the state does not change.");
                break;
            default:
                throw new IrException($"{_row.Name}: {statement.GetType().Name} has no Solidity");
        }
    }

    private void Let(LetStatement let)
    {
        if (_uses.Temps.ContainsKey(let.Target.Id) && _expressions.IsTruth(let.Value))
        {
            _writer.Line($"bool {_scope.Temp(let.Target)} = {_expressions.Condition(let.Value)};");
            _scope.DeclareBool(let.Target);
            return;
        }

        Define(let.Target, _expressions.Exact(let.Value), isNeeded: false);
    }

    private void Define(Temp target, string value, bool isNeeded)
    {
        if (_uses.Temps.ContainsKey(target.Id))
        {
            _writer.Line($"uint256 {_scope.Temp(target)} = {value};");
        }
        else if (isNeeded)
        {
            _writer.Line(value + ";");
        }
    }

    private void WriteRegister(WriteStatement write)
    {
        if (write.Group == _isa.Registers.Pc)
        {
            _writer.Line($"next = {Loose(write.Value)};");
        }
        else if (write.Group == _isa.Registers.NextPc)
        {
            _writer.Line($"following = {Loose(write.Value)};");
        }
        else if (write.Group == _result)
        {
            _writer.Line(_target is null ? $"value = {Loose(write.Value)};" : $"(to, value) = ({_target}, {Loose(write.Value)});");
        }
        else
        {
            _writer.Line(_scope.Registers.Write(write.Group, _scope.Selector(_row, write.Index), Loose(write.Value)));
        }
    }

    private void If(IfStatement statement, HashSet<ColdSection> open)
    {
        if (statement.Condition.IsConst)
        {
            Block(statement.Condition.Value != 0 ? statement.Then : statement.Otherwise, open);
            return;
        }

        var then = Nested(statement.Then, open);
        var otherwise = Nested(statement.Otherwise, open);
        var (condition, first, second) = then.IsEmpty
            ? (_expressions.Negation(statement.Condition), otherwise, then)
            : (_expressions.Condition(statement.Condition), then, otherwise);
        if (first.IsEmpty)
        {
            return;
        }

        _writer.Open($"if ({condition})");
        _writer.Lines(first.ToString());
        var rest = second.ToString();
        // A branch that is only another choice continues the chain instead of nesting.
        if (statement.Otherwise is [IfStatement { Condition.IsConst: false }] && !then.IsEmpty && rest.StartsWith("if (", StringComparison.Ordinal))
        {
            _writer.Close("else " + rest);
            return;
        }

        if (!second.IsEmpty)
        {
            _writer.Next("else");
            _writer.Lines(rest);
        }

        _writer.Close();
    }

    private SourceWriter Nested(IReadOnlyList<Statement> statements, HashSet<ColdSection> open)
    {
        var writer = new SourceWriter();
        new SolidityStatementEmitter(this, writer).Block(statements, [.. open]);
        return writer;
    }

    private SolidityStatementEmitter(SolidityStatementEmitter outer, SourceWriter writer)
    {
        (_isa, _row, _scope, _writer) = (outer._isa, outer._row, outer._scope, writer);
        (_result, _target) = (outer._result, outer._target);
        (_uses, _expressions) = (outer._uses, outer._expressions);
    }

    private string Loose(Expr e) => _expressions.Loose(e);

    // The compiler copies a function for an argument it knows; loads and stores are too large for that.
    private string Address(Expr address) => address.IsConst ? $"_opaque({Loose(address)})" : Loose(address);

    private static string Kind(bool isGuarded, bool isAligned) => isGuarded ? "Guarded" : isAligned ? "Aligned" : "";
}
