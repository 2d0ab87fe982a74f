// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Assembly;

/// <summary>
/// Writes what a row does for people to read: one statement a line, registers as <c>x[rd]</c>, memory as <c>mem32[address]</c>.
/// Operators that differ by sign carry it: <c>&lt;s</c>, <c>/u</c>, <c>&gt;&gt;s</c>. All names are those of the row.
/// </summary>
public static class MeaningFormatter
{
    private const string Indent = "    ";

    /// <summary>The statements of a row; a single line "nothing" for an empty one.</summary>
    public static IReadOnlyList<string> Lines(Row row)
    {
        var lines = new List<string>();
        Write(row.Body, "", lines);
        return lines.Count == 0 ? ["nothing"] : lines;
    }

    /// <summary>An expression on one line.</summary>
    public static string Text(Expr expression) => Text(expression, Precedence.Lowest);

    private static void Write(IReadOnlyList<Statement> statements, string indent, List<string> lines)
    {
        foreach (var statement in statements)
        {
            if (statement is IfStatement choice)
            {
                WriteIf(choice, indent, lines);
            }
            else
            {
                lines.Add(indent + Text(statement));
            }
        }
    }

    private static void WriteIf(IfStatement choice, string indent, List<string> lines)
    {
        lines.Add($"{indent}if {Text(choice.Condition)}:");
        Write(choice.Then, indent + Indent, lines);
        if (choice.Then.Count == 0)
        {
            lines.Add(indent + Indent + "nothing");
        }

        if (choice.Otherwise.Count > 0)
        {
            lines.Add(indent + "else:");
            Write(choice.Otherwise, indent + Indent, lines);
        }
    }

    private static string Text(Statement statement) => statement switch
    {
        LetStatement s => $"{Name(s.Target)} = {Text(s.Value)}",
        LoadStatement s => $"{Name(s.Target)} = {Memory(8 * s.Bytes, s.Address)}",
        StoreStatement s => $"{Memory(8 * s.Bytes, s.Address)} = {Text(s.Value)}",
        WriteStatement s => $"{Register(s.Group, s.Index)} = {Text(s.Value)}",
        WritePartStatement s => $"{Register(s.Group, s.Index)}[{s.Low + s.Value.Width - 1}:{s.Low}] = {Text(s.Value)}",
        OperandReadStatement s => $"{Name(s.Target)} = {OperandName(s.Operand, s.Offset)}",
        OperandWriteStatement s => $"{OperandName(s.Operand, s.Offset)} = {Text(s.Value)}",
        OperandAddressStatement s => $"{Name(s.Target)} = address of {OperandName(s.Operand, null)}",
        FaultStatement s => $"fault {SignalName(s.Signal)}",
        SyscallStatement => "system call",
        FillStatement s => $"mem[{Text(s.Address)} .. +{s.Length}] = 0",
        CopyStatement s => $"mem[{Text(s.Destination)} .. +{Text(s.Length)}] = mem[{Text(s.Source)} .. +{Text(s.Length)}]",
        PreimageLengthStatement s => $"{Name(s.Target)} = bytes left of the pre-image, at most 32",
        PreimageCopyStatement s => $"mem[{Text(s.Destination)} .. +{Text(s.Length)}] = the pre-image from preimageOffset on",
        KeyShiftStatement s => $"preimageKey = preimageKey shifted left by mem[{Text(s.Source)} .. +{Text(s.Length)}]",
        OutputStatement s => $"output to {Text(s.Descriptor)}: mem[{Text(s.Address)} .. +{Text(s.Length)}]",
        _ => statement.GetType().Name,
    };

    private static string Text(Expr e, Precedence outer)
    {
        var (text, own) = Render(e);
        return own < outer ? $"({text})" : text;
    }

    private static (string Text, Precedence Own) Render(Expr e) => e.Kind switch
    {
        ExprKind.Const => (Literal(e), Precedence.Atom),
        ExprKind.Field => (e.FieldRef!.Name, Precedence.Atom),
        ExprKind.Register => (Register(e.Group!, e.Index), Precedence.Atom),
        ExprKind.Temp => (Name(e.TempRef!), Precedence.Atom),
        ExprKind.Not => Not(e),
        ExprKind.Select => ($"{Text(e.A, Precedence.Choice + 1)} ? {Text(e.B, Precedence.Choice + 1)} : {Text(e.C, Precedence.Choice)}",
            Precedence.Choice),
        ExprKind.ZeroExtend => ($"zext{e.Width}({Text(e.A)})", Precedence.Atom),
        ExprKind.SignExtend => ($"sext{e.Width}({Text(e.A)})", Precedence.Atom),
        ExprKind.Extract => ($"{Text(e.A, Precedence.Atom)}[{Bits(e)}]", Precedence.Atom),
        ExprKind.Concat => ($"{{{Text(e.A)}, {Text(e.B)}}}", Precedence.Atom),
        ExprKind.MulHighU => Call("mulhigh_u", e),
        ExprKind.MulHighS => Call("mulhigh_s", e),
        ExprKind.MulHighSU => Call("mulhigh_su", e),
        ExprKind.CountLeadingZeros => ($"clz({Text(e.A)})", Precedence.Atom),
        ExprKind.CountTrailingZeros => ($"ctz({Text(e.A)})", Precedence.Atom),
        ExprKind.PopCount => ($"popcount({Text(e.A)})", Precedence.Atom),
        _ => Infix(Operator(e.Kind), e),
    };

    private static (string Text, Precedence Own) Not(Expr e) => e.A.Kind switch
    {
        ExprKind.Eq => Infix(("!=", Precedence.Compare), e.A),
        ExprKind.LtU => Infix((">=u", Precedence.Compare), e.A),
        ExprKind.LtS => Infix((">=s", Precedence.Compare), e.A),
        _ => ((e.Width == 1 ? "!" : "~") + Text(e.A, Precedence.Atom), Precedence.Atom),
    };

    private static (string Symbol, Precedence Own) Operator(ExprKind kind) => kind switch
    {
        ExprKind.Mul => ("*", Precedence.Product),
        ExprKind.DivU => ("/u", Precedence.Product),
        ExprKind.DivS => ("/s", Precedence.Product),
        ExprKind.RemU => ("%u", Precedence.Product),
        ExprKind.RemS => ("%s", Precedence.Product),
        ExprKind.Add => ("+", Precedence.Sum),
        ExprKind.Sub => ("-", Precedence.Sum),
        ExprKind.Shl => ("<<", Precedence.Shift),
        ExprKind.ShrU => (">>u", Precedence.Shift),
        ExprKind.ShrS => (">>s", Precedence.Shift),
        ExprKind.Eq => ("==", Precedence.Compare),
        ExprKind.LtU => ("<u", Precedence.Compare),
        ExprKind.LtS => ("<s", Precedence.Compare),
        ExprKind.And => ("&", Precedence.And),
        ExprKind.Xor => ("^", Precedence.Xor),
        ExprKind.Or => ("|", Precedence.Or),
        _ => throw new IrException($"{kind} is no operator between two values"),
    };

    // The right side of an operator of the same rank is bracketed: a - (b - c).
    private static (string Text, Precedence Own) Infix((string Symbol, Precedence Own) op, Expr e) =>
        ($"{Text(e.A, op.Own)} {op.Symbol} {Text(e.B, op.Own + 1)}", op.Own);

    private static (string Text, Precedence Own) Call(string name, Expr e) => ($"{name}({Text(e.A)}, {Text(e.B)})", Precedence.Atom);

    private static string OperandName(Operand operand, Expr? offset) =>
        $"operand{operand.Index + 1}" + (offset is null ? "" : $"[{Text(offset)}]");

    private static string Memory(int bits, Expr address) => $"mem{bits}[{Text(address)}]";

    private static string Name(Temp temp) => $"t{temp.Id}";

    private static string Register(RegisterGroup group, RegisterIndex index) =>
        index.Field is null ? group.Names[index.Fixed] : $"{group.Name}[{index}]";

    private static string Bits(Expr e) => e.Width == 1 ? $"{e.Low}" : $"{e.Low + e.Width - 1}:{e.Low}";

    private static string Literal(Expr e)
    {
        const int SmallEnoughForDecimal = 4096;
        if (e.Value < SmallEnoughForDecimal)
        {
            return e.Value.ToString();
        }

        var negated = (~e.Value + 1) & Expr.Mask(e.Width);
        return negated < SmallEnoughForDecimal ? $"-{negated}" : $"0x{e.Value:x}";
    }

    private static string SignalName(Signal signal) => signal switch
    {
        Signal.IllegalInstruction => "SIGILL",
        Signal.Breakpoint => "SIGTRAP",
        Signal.Misaligned => "SIGBUS",
        Signal.Arithmetic => "SIGFPE",
        Signal.AddressOutOfSpace => "SIGSEGV",
        _ => signal.ToString(),
    };

    /// <summary>What binds how tightly, loosest first; the order of C.</summary>
    private enum Precedence
    {
        Lowest,
        Choice,
        Or,
        Xor,
        And,
        Compare,
        Shift,
        Sum,
        Product,
        Atom,
    }
}
