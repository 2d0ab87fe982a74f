// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// Writes the statements of an x86 row in terms of the operands that the decoder has placed (lib/X86Operands.sol). Rows of
/// one line for several operand sizes come out alike but for numbers, as far as their expressions allow it.
/// </summary>
/// <param name="encoding">The row's encoding.</param>
/// <param name="isConditional">Whether a condition of flags alone becomes a call of <c>_condition</c>.</param>
internal sealed class X86BodyEmitter(OpcodeEncoding encoding, bool isConditional)
{
    private readonly X86Names _names = new();
    private readonly HashSet<int> _used = [];
    private SourceWriter _writer = new();
    private X86Rewriter _rewriter = null!;

    /// <summary>The condition that was taken out, or null.</summary>
    public Expr? Condition => _rewriter.Condition;

    /// <summary>The code.</summary>
    public string Emit()
    {
        FindUses(encoding.Template.Body);
        _rewriter = new X86Rewriter(encoding, isConditional, _names, line => _writer.Line(line));
        _rewriter.ReadAhead(0);
        Block(encoding.Template.Body);
        return _writer.ToString();
    }

    private SolidityExpressionEmitter Expressions => new(_names) { WritesNearest = true };

    private void Block(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Write(statement);
        }
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case LetStatement s when _used.Contains(s.Target.Id):
                Let(s);
                break;
            case LetStatement:
                break;
            case LoadStatement s:
                Define(s.Target, $"_load({Loose(s.Address)}, {s.Bytes})");
                break;
            case StoreStatement s:
                var address = Loose(s.Address);
                _writer.Line($"_store({address}, {s.Bytes}, {Loose(s.Value)});");
                break;
            case OperandReadStatement s:
                Define(s.Target, s.Offset is null ? $"_operand({s.Operand.Index})" : $"_operandAt({s.Operand.Index}, {Loose(s.Offset)})");
                _rewriter.ReadAhead(s.Operand.Index + 1);
                break;
            case OperandWriteStatement s:
                var offset = s.Offset is null ? null : Loose(s.Offset);
                var value = Loose(s.Value);
                _writer.Line(offset is null ? $"_setOperand({s.Operand.Index}, {value});" : $"_setOperandAt({s.Operand.Index}, {offset}, {value});");
                break;
            case OperandAddressStatement s:
                Define(s.Target, $"_addressOf({s.Operand.Index})");
                break;
            case WriteStatement s:
                WriteRegister(s);
                break;
            case WritePartStatement { Low: 0 } s:
                _writer.Line($"_setGeneral({s.Index.Fixed}, {s.Value.Width}, {Loose(s.Value)});");
                break;
            case WritePartStatement s:
                _writer.Line($"_set(_generalPlace({s.Index.Fixed}) - {s.Low / 8}, {s.Value.Width}, {Loose(s.Value)});");
                break;
            case IfStatement s:
                If(s);
                break;
            case FaultStatement s:
                _writer.Line($"_fault{s.Signal}();");
                break;
            case SyscallStatement:
                _writer.Line("_call();");
                break;
            default:
                throw new IrException($"{encoding.Template.Name}: {statement.GetType().Name} has no Solidity");
        }
    }

    private void Let(LetStatement let)
    {
        var value = _rewriter.Rewrite(let.Value);
        var isBool = Expressions.IsTruth(value);
        var text = isBool ? Expressions.Condition(value) : Expressions.Exact(value);
        _writer.Line($"{(isBool ? "bool" : "uint256")} {_names.Declare(let.Target, isBool)} = {text};");
    }

    private void Define(Temp target, string value) =>
        _writer.Line(_used.Contains(target.Id) ? $"uint256 {_names.Declare(target, isBool: false)} = {value};" : value + ";");

    private void WriteRegister(WriteStatement write)
    {
        if (write.Group == X86Registers.File.Pc)
        {
            _writer.Line($"_goTo({Loose(write.Value)});");
        }
        else if (write.Group == X86Registers.R)
        {
            // What clears the upper half of the register is a write of 32 bits.
            var half = write.Value is { Kind: ExprKind.ZeroExtend, A.Width: 32 } ? write.Value.A : null;
            _writer.Line($"_setGeneral({write.Index.Fixed}, {(half is null ? 64 : 32)}, {Loose(half ?? write.Value)});");
        }
        else
        {
            _writer.Line($"_set({RegisterNames.Place(write.Group)}, {write.Group.Width}, {Loose(write.Value)});");
        }
    }

    private void If(IfStatement statement)
    {
        var condition = _rewriter.Rewrite(statement.Condition);
        var then = Nested(statement.Then);
        var otherwise = Nested(statement.Otherwise);
        if (then.Length == 0 && otherwise.Length == 0)
        {
            return;
        }

        _writer.Open($"if ({(then.Length == 0 ? Expressions.Negation(condition) : Expressions.Condition(condition))})");
        _writer.Lines(then.Length == 0 ? otherwise : then);
        if (then.Length > 0 && otherwise.Length > 0)
        {
            _writer.Next("else");
            _writer.Lines(otherwise);
        }

        _writer.Close();
    }

    private string Nested(IReadOnlyList<Statement> statements)
    {
        var outer = _writer;
        var locals = _rewriter.EnterBlock();
        _writer = new SourceWriter();
        Block(statements);
        var text = _writer.ToString();
        _writer = outer;
        _rewriter.LeaveBlock(locals);
        return text;
    }

    private string Loose(Expr e) => Expressions.Loose(_rewriter.Rewrite(e));

    /// <summary>Marks what has code that mentions it, from the back: a name that only unused names mention is itself unused.</summary>
    private void FindUses(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements.Reverse())
        {
            switch (statement)
            {
                case LetStatement s when !_used.Contains(s.Target.Id):
                    break;
                case IfStatement s:
                    FindUses(s.Otherwise);
                    FindUses(s.Then);
                    Mark(s.Condition);
                    break;
                default:
                    StatementShape.Operands(statement).ToList().ForEach(Mark);
                    break;
            }
        }
    }

    private void Mark(Expr? e)
    {
        if (e is null)
        {
            return;
        }

        if (e.Kind == ExprKind.Temp)
        {
            _used.Add(e.TempRef!.Id);
        }

        Mark(e.A);
        Mark(e.B);
        Mark(e.C);
    }
}
