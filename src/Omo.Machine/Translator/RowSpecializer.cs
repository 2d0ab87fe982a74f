// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// Replaces in a row what is known of one instruction - fields, length, address, which registers - by literals, and drops
/// what they decide. Meaning stays: it is the row evaluated as far as it goes without a machine.
/// </summary>
/// <param name="isa">The instruction set.</param>
internal sealed class RowSpecializer(InstructionSet isa)
{
    private readonly Dictionary<int, Expr> _names = [];
    private Decoded _instruction;
    private ulong _address;
    private int _temps;
    private bool _namesNoRegister;

    /// <summary>The instruction at an address.</summary>
    public GuestInstruction Specialize(in Decoded instruction, ulong address)
    {
        (_instruction, _address) = (instruction, address);
        _names.Clear();
        _namesNoRegister = false;
        var body = new List<Statement>();
        AddBlock(body, instruction.Row.Body);
        NameFolder.Fold(body);
        var flow = new InstructionFlow(isa, body, address + (ulong)instruction.Length);
        var hasEffect = false;
        var isTranslatable = body is not [FaultStatement] && !_namesNoRegister && IsTranslatable(body, ref hasEffect);
        return new GuestInstruction(address, instruction.Length, body, flow, isTranslatable);
    }

    private void AddBlock(List<Statement> to, IReadOnlyList<Statement> statements)
    {
        var firstWrite = to.Count;
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case LetStatement s:
                    Let(to, s.Target, Value(s.Value));
                    break;
                case LoadStatement s:
                    to.Add(new LoadStatement(Rename(s.Target), Value(s.Address), s.IsGuarded));
                    break;
                case StoreStatement s:
                    // Before the writes to registers that precede it: none of them is read by it, and a store that needs
                    // more than the write itself can then be left, with the whole instruction, to the interpreter.
                    var at = to.FindIndex(firstWrite, x => x is WriteStatement or WritePartStatement);
                    to.Insert(at < 0 ? to.Count : at, new StoreStatement(Value(s.Address), Value(s.Value), s.IsGuarded));
                    break;
                case WriteStatement s when Index(s.Group, s.Index) is var index:
                    if (index != s.Group.ZeroIndex)
                    {
                        to.Add(new WriteStatement(s.Group, index, Value(s.Value)));
                    }

                    break;
                case WritePartStatement s:
                    to.Add(new WritePartStatement(s.Group, Index(s.Group, s.Index), s.Low, Value(s.Value)));
                    break;
                case IfStatement s:
                    AddIf(to, s);
                    firstWrite = to.Count;
                    break;
                default:
                    to.Add(statement);
                    break;
            }
        }
    }

    private void AddIf(List<Statement> to, IfStatement branch)
    {
        var condition = Value(branch.Condition);
        if (condition.IsConst)
        {
            AddBlock(to, !condition.Is(0) ? branch.Then : branch.Otherwise);
            return;
        }

        List<Statement> then = [], otherwise = [];
        AddBlock(then, branch.Then);
        AddBlock(otherwise, branch.Otherwise);
        if (ConditionalMove(condition, then, otherwise) is { } move)
        {
            to.Add(move);
        }
        else if (then.Count + otherwise.Count > 0)
        {
            to.Add(new IfStatement(condition, then, otherwise));
        }
    }

    /// <summary>
    /// A register that is set or left as it is, as a choice between two values, for which no jump is needed; null for other statements.
    /// </summary>
    private WriteStatement? ConditionalMove(Expr condition, List<Statement> then, List<Statement> otherwise) =>
        then is [WriteStatement write] && otherwise is []
        && write.Group != isa.Registers.Pc && write.Group != isa.Registers.NextPc && write.Group.Width is > 1 and <= 64
        && write.Value.Kind is ExprKind.Register or ExprKind.Const
            ? new WriteStatement(write.Group, write.Index, Expr.Select(condition, write.Value, Expr.Of(write.Group, write.Index)))
            : null;

    private void Let(List<Statement> to, Temp name, Expr value)
    {
        if (value.Kind is ExprKind.Const or ExprKind.Temp)
        {
            _names[name.Id] = value;
        }
        else
        {
            to.Add(new LetStatement(Rename(name), value));
        }
    }

    private Temp Rename(Temp name)
    {
        var renamed = new Temp(_temps++, name.Width);
        _names[name.Id] = Expr.Of(renamed);
        return renamed;
    }

    private int Index(RegisterGroup group, RegisterIndex index)
    {
        var number = index.Field is null ? index.Fixed : (int)_instruction[index.Field];
        if (number < group.Count)
        {
            return number;
        }

        _namesNoRegister = true;
        return 0;
    }

    private Expr Value(Expr e)
    {
        switch (e.Kind)
        {
            case ExprKind.Const:
                return e;
            case ExprKind.Temp:
                return _names[e.TempRef!.Id];
            case ExprKind.Field when e.FieldRef == isa.Length:
                return Expr.Const((ulong)_instruction.Length, 0, e.Width);
            case ExprKind.Field:
                return Expr.Const(_instruction[e.FieldRef!], 0, e.Width);
            case ExprKind.Register when e.Group == isa.Registers.Pc:
                return Expr.Const(_address, 0, e.Width);
            case ExprKind.Register when e.Group == isa.Registers.NextPc:
                // True where no branch is pending; a row that reads it is not translated in a slot.
                return Expr.Const(_address + (ulong)isa.CodeAlignment, 0, e.Width);
            case ExprKind.Register:
                var index = Index(e.Group!, e.Index);
                return index == e.Group!.ZeroIndex ? Expr.Zero(e.Width) : Expr.Of(e.Group, index);
            default:
                return ExprFolder.Rebuild(
                    e, Value(e.A), e.B is null ? null : Value(e.B), e.C is null ? null : Value(e.C));
        }
    }

    /// <summary>Whether all statements can be compiled such that leaving at any of them leaves the instruction undone.</summary>
    private bool IsTranslatable(IReadOnlyList<Statement> statements, ref bool hasEffect)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case LetStatement s:
                    if (ReadsStep(s.Value))
                    {
                        return false;
                    }

                    break;
                case LoadStatement s:
                    if (s.IsGuarded)
                    {
                        return false;
                    }

                    break;
                case StoreStatement s:
                    if (s.IsGuarded || hasEffect)
                    {
                        return false;
                    }

                    hasEffect = true;
                    break;
                case WriteStatement s:
                    if (s.Group == isa.Registers.Step || s.Group == isa.Registers.Exited || s.Group == isa.Registers.ExitCode || ReadsStep(s.Value))
                    {
                        return false;
                    }

                    hasEffect = true;
                    break;
                case WritePartStatement s:
                    if (ReadsStep(s.Value))
                    {
                        return false;
                    }

                    hasEffect = true;
                    break;
                case IfStatement s:
                    var (inThen, inOtherwise) = (hasEffect, hasEffect);
                    if (!IsTranslatable(s.Then, ref inThen) || !IsTranslatable(s.Otherwise, ref inOtherwise))
                    {
                        return false;
                    }

                    hasEffect = inThen | inOtherwise;
                    break;
                case FaultStatement:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>The step register is brought up to date only where compiled code ends.</summary>
    private bool ReadsStep(Expr? e) => e is not null
        && (e.Kind == ExprKind.Register ? e.Group == isa.Registers.Step : ReadsStep(e.A) || ReadsStep(e.B) || ReadsStep(e.C));
}
