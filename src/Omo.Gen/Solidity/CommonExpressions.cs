// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Expressions that rows have in common but for the values they start from, and that are large enough to be worth a function
/// in a contract of limited size.
/// </summary>
internal sealed class CommonExpressions
{
    private const int CallBytes = 9;
    private const int FunctionBytes = 10;

    private readonly Dictionary<string, Shape> _chosen = [];
    private readonly Dictionary<Expr, string> _keys = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds the common expressions of rows.</summary>
    public CommonExpressions(IReadOnlyList<Row> rows)
    {
        while (Best(rows) is { } shape)
        {
            shape.Name = $"_common{_chosen.Count}";
            _chosen.Add(Key(shape.Example), shape);
        }
    }

    /// <summary>The function that computes an expression and the values it needs, or null.</summary>
    public (string Function, IReadOnlyList<Expr> Arguments)? Find(Expr e) =>
        _chosen.TryGetValue(Key(e), out var shape) ? (shape.Name, Leaves(e)) : null;

    /// <summary>Writes the functions.</summary>
    public void Declare(SourceWriter writer)
    {
        foreach (var shape in _chosen.Values)
        {
            var names = new ParameterNames(Leaves(shape.Example));
            writer.Line();
            writer.Line($"/// @dev Common to {string.Join(", ", shape.Rows.Select(r => r.Name).Distinct())}.");
            var expressions = new SolidityExpressionEmitter(names, this);
            var isTruth = shape.Example.Width == 1;
            writer.Open($"function {shape.Name}({names.Declaration}) private pure returns ({(isTruth ? "bool" : "uint256")})");
            writer.Open("unchecked");
            writer.Line($"return {(isTruth ? expressions.ConditionBody(shape.Example) : expressions.Body(shape.Example))};");
            writer.Close();
            writer.Close();
        }
    }

    private Shape? Best(IReadOnlyList<Row> rows)
    {
        var shapes = new Dictionary<string, Shape>();
        foreach (var row in rows)
        {
            Visit(row.Body, e => Count(e, row, shapes));
        }

        // What chosen functions consist of is used once more for each.
        foreach (var shape in _chosen.Values)
        {
            foreach (var e in new[] { shape.Example.A, shape.Example.B, shape.Example.C })
            {
                Count(e, shape.Rows[0], shapes);
            }
        }

        return shapes.Values.Where(s => s.Saving > 0).OrderByDescending(s => s.Saving).ThenBy(s => Key(s.Example), StringComparer.Ordinal).FirstOrDefault();
    }

    private void Count(Expr? e, Row row, Dictionary<string, Shape> shapes)
    {
        if (e is null || e.A is null || _chosen.ContainsKey(Key(e)))
        {
            return;
        }

        if (IsCandidate(e) && Leaves(e).All(l => l.Kind != ExprKind.Temp || l.Width > 1))
        {
            if (!shapes.TryGetValue(Key(e), out var shape))
            {
                shapes[Key(e)] = shape = new Shape(e, Leaves(e).Count);
            }

            shape.Rows.Add(row);
        }

        Count(e.A, row, shapes);
        Count(e.B, row, shapes);
        Count(e.C, row, shapes);
    }

    // Of a bit only what Solidity has a bool for; and what just drops or adds zero bits is its operand over again.
    private static bool IsCandidate(Expr e) => e.Width == 1
        ? e.Kind is ExprKind.And or ExprKind.Or or ExprKind.Eq or ExprKind.LtU or ExprKind.LtS
        : e.Kind != ExprKind.ZeroExtend && (e.Kind != ExprKind.Extract || e.Low != 0);

    private static void Visit(IReadOnlyList<Statement> body, Action<Expr> visit)
    {
        foreach (var statement in body)
        {
            foreach (var e in StatementShape.Operands(statement))
            {
                visit(e);
            }

            if (statement is IfStatement branch)
            {
                Visit(branch.Then, visit);
                Visit(branch.Otherwise, visit);
            }
        }
    }

    /// <summary>The fields, registers and named values of an expression, each once, in order of the first mention.</summary>
    private static List<Expr> Leaves(Expr e)
    {
        var leaves = new List<Expr>();
        Collect(e);
        return leaves;

        void Collect(Expr? part)
        {
            if (part is null || part.IsConst)
            {
                return;
            }

            if (part.A is null)
            {
                if (!leaves.Exists(l => IsSameLeaf(l, part)))
                {
                    leaves.Add(part);
                }

                return;
            }

            Collect(part.A);
            Collect(part.B);
            Collect(part.C);
        }
    }

    private static bool IsSameLeaf(Expr a, Expr b) =>
        a.Kind == b.Kind && a.FieldRef == b.FieldRef && a.Group == b.Group && a.Index == b.Index && a.TempRef == b.TempRef;

    /// <summary>Equal for expressions that differ only in their leaves.</summary>
    private string Key(Expr e)
    {
        if (_keys.TryGetValue(e, out var key))
        {
            return key;
        }

        var leaves = Leaves(e);
        var text = new StringBuilder();
        Append(e);
        return _keys[e] = text.ToString();

        void Append(Expr part)
        {
            text.Append('(').Append(part.Kind is ExprKind.Field or ExprKind.Register or ExprKind.Temp
                ? "#" + leaves.FindIndex(l => IsSameLeaf(l, part))
                : part.Kind.ToString());
            text.Append(':').Append(part.Width).Append(':').Append(part.Low).Append(':').Append(part.Value);
            foreach (var operand in new[] { part.A, part.B, part.C })
            {
                if (operand is not null)
                {
                    Append(operand);
                }
            }

            text.Append(')');
        }
    }

    private sealed class Shape(Expr example, int arguments)
    {
        public Expr Example { get; } = example;

        public string Name { get; set; } = "";

        public List<Row> Rows { get; } = [];

        /// <summary>An estimate in bytes of code.</summary>
        public int Saving => ((Rows.Count - 1) * Bytes(Example)) - (Rows.Count * (CallBytes + arguments)) - FunctionBytes;

        private static int Bytes(Expr? e) => e switch
        {
            null => 0,
            { IsConst: true } => 2 + ((128 - (int)UInt128.LeadingZeroCount(e.Value)) / 8),
            { A: null } => 1,
            { Kind: ExprKind.Select } => 12 + Bytes(e.A) + Bytes(e.B) + Bytes(e.C),
            { Kind: ExprKind.ZeroExtend } => Bytes(e.A),
            { Kind: ExprKind.Extract, Low: 0 } => Bytes(e.A),
            { Kind: ExprKind.Extract or ExprKind.SignExtend or ExprKind.Concat } => 3 + Bytes(e.A) + Bytes(e.B),
            _ => 1 + Bytes(e.A) + Bytes(e.B),
        };
    }

    private sealed class ParameterNames(List<Expr> leaves) : ISolidityNames
    {
        public string Declaration => string.Join(", ", leaves.Select((_, i) => "uint256 " + Name(i)));

        public string Field(Field field) => Name(leaves.FindIndex(l => l.FieldRef == field));

        public string Register(RegisterGroup group, RegisterIndex index) =>
            Name(leaves.FindIndex(l => l.Group == group && l.Index == index));

        public string Temp(Temp temp) => Name(leaves.FindIndex(l => l.TempRef == temp));

        public bool IsBool(Temp temp) => false;

        private static string Name(int parameter) => ((char)('a' + parameter)).ToString();
    }
}
