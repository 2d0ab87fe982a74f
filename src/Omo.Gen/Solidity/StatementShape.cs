// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>Facts about statements that decide what code they need.</summary>
internal static class StatementShape
{
    /// <summary>The expressions of a statement that code is made of; an output has none, for it is no part of the state.</summary>
    public static IEnumerable<Expr> Operands(Statement statement) => statement switch
    {
        OutputStatement => [],
        _ => Evaluated(statement),
    };

    /// <summary>The expressions that executing a statement evaluates, in that order; of an If, the condition.</summary>
    public static IEnumerable<Expr> Evaluated(Statement statement) => statement switch
    {
        LetStatement s => [s.Value],
        LoadStatement s => [s.Address],
        StoreStatement s => [s.Address, s.Value],
        WriteStatement s => [s.Value],
        WritePartStatement s => [s.Value],
        OperandReadStatement { Offset: not null } s => [s.Offset],
        OperandWriteStatement { Offset: null } s => [s.Value],
        OperandWriteStatement s => [s.Offset!, s.Value],
        IfStatement s => [s.Condition],
        FillStatement s => [s.Address],
        CopyStatement s => [s.Destination, s.Source, s.Length],
        PreimageCopyStatement s => [s.Destination, s.Length],
        KeyShiftStatement s => [s.Source, s.Length],
        OutputStatement s => [s.Descriptor, s.Address, s.Length],
        _ => [],
    };

    /// <summary>Statements with those inside of them.</summary>
    public static IEnumerable<Statement> All(IEnumerable<Statement> body) =>
        body.SelectMany(s => s is IfStatement branch ? [s, .. All(branch.Then), .. All(branch.Otherwise)] : new[] { s });

    /// <summary>Whether statements ask the pre-image oracle, or may through a system call.</summary>
    public static bool AsksOracle(IEnumerable<Statement> body, SyscallTable syscalls) => body.Any(s => s switch
    {
        PreimageLengthStatement or PreimageCopyStatement => true,
        IfStatement branch => AsksOracle(branch.Then.Concat(branch.Otherwise), syscalls),
        SyscallStatement => syscalls.Rows.Select(r => r.Row).Append(syscalls.Unknown).Any(r => AsksOracle(r.Body, syscalls)),
        _ => false,
    });

    /// <summary>How often each register of a group may be written on the paths through a body that do not fault.</summary>
    public static (int Least, int Most) Writes(IReadOnlyList<Statement> body, RegisterGroup group)
    {
        var (least, most) = (0, 0);
        foreach (var statement in body)
        {
            switch (statement)
            {
                case FaultStatement:
                    return (int.MaxValue, 0);
                case WriteStatement s when s.Group == group:
                    (least, most) = (Sum(least, 1), most + 1);
                    break;
                case IfStatement s:
                    var (then, otherwise) = (Writes(s.Then, group), Writes(s.Otherwise, group));
                    least = Sum(least, Math.Min(then.Least, otherwise.Least));
                    most += Math.Max(then.Most, otherwise.Most);
                    break;
            }
        }

        return (least, most);
    }

    /// <summary>The selectors with which a body writes a group.</summary>
    public static IEnumerable<RegisterIndex> Targets(IEnumerable<Statement> body, RegisterGroup group) => body.SelectMany(s => s switch
    {
        WriteStatement w when w.Group == group => [w.Index],
        IfStatement branch => Targets(branch.Then.Concat(branch.Otherwise), group),
        _ => Enumerable.Empty<RegisterIndex>(),
    });

    /// <summary>
    /// Whether a statement does nothing but fault when the access after it is misaligned: memory has accesses that check.
    /// </summary>
    public static bool IsAlignmentCheck(Statement statement, Statement next)
    {
        var (address, bytes) = next switch
        {
            LoadStatement { IsGuarded: false } s => (s.Address, s.Bytes),
            StoreStatement { IsGuarded: false } s => (s.Address, s.Bytes),
            _ => (null, 0),
        };
        return address is not null && bytes is 2 or 4 or 8 or 16
            && statement is IfStatement { Otherwise: [], Then: [FaultStatement { Signal: Signal.Misaligned }] } check
            && check.Condition is { Kind: ExprKind.Not, A: { Kind: ExprKind.Eq, B: { IsConst: true, Value: var zero } } equal } && zero == 0
            && equal.A is { Kind: ExprKind.And, B: { IsConst: true, Value: var mask } } and && mask == (UInt128)(bytes - 1)
            && IsSame(and.A, address);
    }

    private static bool IsSame(Expr? a, Expr? b) => ReferenceEquals(a, b) || (a is not null && b is not null
        && a.Kind == b.Kind && a.Width == b.Width && a.Value == b.Value && a.Low == b.Low && a.FieldRef == b.FieldRef
        && a.Group == b.Group && a.Index == b.Index && a.TempRef == b.TempRef && IsSame(a.A, b.A) && IsSame(a.B, b.B) && IsSame(a.C, b.C));

    /// <summary>Whether execution cannot get past a statement.</summary>
    public static bool Ends(Statement statement) => statement switch
    {
        FaultStatement => true,
        IfStatement { Condition: { IsConst: true, Value: var value } } s => (value != 0 ? s.Then : s.Otherwise).Any(Ends),
        IfStatement s => s.Then.Any(Ends) && s.Otherwise.Any(Ends),
        _ => false,
    };

    // A path that faults has as many writes as one likes.
    private static int Sum(int a, int b) => a == int.MaxValue || b == int.MaxValue ? int.MaxValue : a + b;
}
