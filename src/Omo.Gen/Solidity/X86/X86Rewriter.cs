// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// Brings expressions of x86 rows into the form in which rows for several widths, or with other kinds of operands, are
/// alike, and repeated lanes into loops.
/// </summary>
/// <param name="encoding">The row's encoding.</param>
/// <param name="isConditional">Whether the first condition of flags alone is taken out.</param>
/// <param name="names">Names of the function.</param>
/// <param name="emit">Writes a line ahead of the statement that the expression is for.</param>
internal sealed class X86Rewriter(OpcodeEncoding encoding, bool isConditional, X86Names names, Action<string> emit)
{
    private readonly Expr? _one = encoding.Operands.Any(o => o.Kind == OperandKind.One) ? FirstOne(encoding.Template.Body) : null;
    private readonly HashSet<int> _inInstruction = FindOperands(encoding);
    private Dictionary<int, Expr> _operands = [];

    /// <summary>The condition that was taken out, or null.</summary>
    public Expr? Condition { get; private set; }

    /// <summary>Starts a block, whose variables end with it.</summary>
    /// <returns>What to leave it with.</returns>
    public IReadOnlyDictionary<int, Expr> EnterBlock()
    {
        var outer = _operands;
        _operands = new(outer);
        return outer;
    }

    /// <summary>Ends a block.</summary>
    public void LeaveBlock(IReadOnlyDictionary<int, Expr> outer) => _operands = (Dictionary<int, Expr>)outer;

    /// <summary>
    /// Reads an operand that stands in the instruction, if the row needs it and it is one: behind the operand before it,
    /// where a row with another kind of operand in this place reads that.
    /// </summary>
    public void ReadAhead(int index)
    {
        if (_inInstruction.Contains(index))
        {
            Operand(index);
        }
    }

    /// <summary>The expression to emit in place of one of the row's.</summary>
    public Expr Rewrite(Expr e)
    {
        if (ReferenceEquals(e, _one))
        {
            return Operand(Array.FindIndex(encoding.Operands, o => o.Kind == OperandKind.One));
        }

        if (ImmediateOf(encoding, e) is { } operand)
        {
            return Operand(operand);
        }

        if (isConditional && IsCondition(e))
        {
            Condition ??= e;
            return names.StandIn("_condition()", 1, isBool: true);
        }

        return e switch
        {
            { Kind: ExprKind.Extract, Low: 0, A: { Kind: ExprKind.Register, Index.Field: null } r } when r.Group == X86Registers.R =>
                names.StandIn($"_general({r.Index.Fixed}, {e.Width})", e.Width),
            { Kind: ExprKind.Concat } when LaneLoop.Find(e) is { } loop => Loop(loop),
            { Kind: ExprKind.PopCount, A: { Width: 8, Kind: not ExprKind.Extract } } =>
                Expr.Unary(e.Kind, Expr.Binary(ExprKind.And, Rewrite(e.A), Expr.Const(0xff, 8))),
            _ => Rebuilt(e, Rewrite),
        };
    }

    /// <summary>A node of the same kind with other operands.</summary>
    public static Expr Rebuilt(Expr e, Func<Expr, Expr> operand) => e.Kind switch
    {
        ExprKind.Const or ExprKind.Field or ExprKind.Register or ExprKind.Temp => e,
        ExprKind.Select => Expr.Select(operand(e.A), operand(e.B), operand(e.C)),
        ExprKind.ZeroExtend or ExprKind.SignExtend => Expr.Extend(e.Kind, operand(e.A), e.Width),
        ExprKind.Extract => Expr.Extract(operand(e.A), e.Low, e.Width),
        _ when e.B is null => Expr.Unary(e.Kind, operand(e.A)),
        _ => Expr.Binary(e.Kind, operand(e.A), operand(e.B)),
    };

    private Expr Loop(LaneLoop loop)
    {
        var joined = names.NewVariable();
        var index = names.NewVariable();
        var lane = Rewrite(loop.Lane(low => names.StandIn($"({LaneLoop.Distance(low, index)})", 16)));
        var text = new SolidityExpressionEmitter(names) { WritesNearest = true }.Exact(lane);
        emit($"uint256 {joined};");
        emit($"for (uint256 {index}; {index} != {loop.Count}; ++{index}) {joined} |= ({text}) << ({lane.Width} * {index});");
        return names.StandIn(joined, loop.Count * lane.Width);
    }

    /// <summary>A variable with the value of an immediate operand, as those in registers and memory have.</summary>
    private Expr Operand(int index)
    {
        if (!_operands.TryGetValue(index, out var known))
        {
            var variable = names.NewVariable();
            emit($"uint256 {variable} = _operand({index});");
            _operands[index] = known = names.StandIn(variable, encoding.Operands[index].Width);
        }

        return known;
    }

    private static HashSet<int> FindOperands(OpcodeEncoding encoding)
    {
        var found = new HashSet<int>();
        StatementShape.All(encoding.Template.Body).SelectMany(StatementShape.Evaluated).ToList().ForEach(Visit);
        found.UnionWith(encoding.Operands.Select((o, i) => (o, i)).Where(o => o.o.Kind == OperandKind.One).Select(o => o.i));
        return found;

        void Visit(Expr? e)
        {
            if (e is null)
            {
                return;
            }

            if (ImmediateOf(encoding, e) is { } index)
            {
                found.Add(index);
            }

            Visit(e.A);
            Visit(e.B);
            Visit(e.C);
        }
    }

    private static int? ImmediateOf(OpcodeEncoding encoding, Expr e)
    {
        var field = e is { Kind: ExprKind.Extract, Low: 0 } ? e.A : e;
        var index = Array.FindIndex(encoding.Operands, o => o.Kind == OperandKind.Immediate && o.Width == e.Width);
        return field.Kind == ExprKind.Field && field.FieldRef == X86Fields.Immediate && index >= 0 ? index : null;
    }

    private static bool IsCondition(Expr e) => e.Width == 1 && !e.IsConst && IsOfFlags(e);

    private static bool IsOfFlags(Expr? e) => e is null || e.Kind switch
    {
        ExprKind.Register => e.Group!.Width == 1,
        ExprKind.Field or ExprKind.Temp => false,
        _ => IsOfFlags(e.A) && IsOfFlags(e.B) && IsOfFlags(e.C),
    };

    /// <summary>The first literal 1 of a byte, which is the operand; later ones are the row's own.</summary>
    private static Expr? FirstOne(IEnumerable<Statement> body) =>
        StatementShape.All(body).SelectMany(StatementShape.Evaluated).Select(First).FirstOrDefault(e => e is not null);

    private static Expr? First(Expr? e) =>
        e is null ? null : e is { IsConst: true, Width: 8 } && e.Value == 1 ? e : First(e.A) ?? First(e.B) ?? First(e.C);
}
