// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Collections;

namespace Omo.Machine.Translator;

/// <summary>What an instruction does with one-bit registers, by cell.</summary>
internal sealed class FlagUse
{
    private readonly AddressChecks _checks;

    /// <summary>The use of an instruction.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="checks">Where it need not check addresses.</param>
    public FlagUse(GuestInstruction instruction, AddressChecks checks)
    {
        _checks = checks;
        CanLeave = !instruction.IsTranslatable;
        if (instruction.IsTranslatable)
        {
            Visit(instruction.Body, isConditional: false);
        }

        if (instruction.Flow.Jumps)
        {
            // Its ways part, and each must find the flags where the other has them.
            Sometimes.UnionWith(Always);
            Always.Clear();
        }

        Always.ExceptWith(Sometimes);
    }

    /// <summary>Those it reads.</summary>
    public ValueSet<int> Read { get; } = new();

    /// <summary>Those it sets whatever happens.</summary>
    public ValueSet<int> Always { get; } = new();

    /// <summary>Those it sets on some ways.</summary>
    public ValueSet<int> Sometimes { get; } = new();

    /// <summary>Whether compiled code may have to leave at it.</summary>
    public bool CanLeave { get; private set; }

    private void Visit(IReadOnlyList<Statement> statements, bool isConditional)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case LetStatement s:
                    Visit(s.Value);
                    break;
                case LoadStatement s:
                    Visit(s.Address);
                    CanLeave |= _checks.SpaceOfLoad(s.Address) != AddressCheck.None;
                    break;
                case StoreStatement s:
                    Visit(s.Address);
                    Visit(s.Value);
                    CanLeave |= _checks.SpaceOfStore(s.Address) != AddressCheck.None || _checks.PagesOfStore(s.Address) != AddressCheck.None;
                    break;
                case WriteStatement s:
                    Visit(s.Value);
                    if (s.Group.Width == 1)
                    {
                        (isConditional ? Sometimes : Always).Add(s.Group.CellOf(s.Index.Fixed));
                    }

                    break;
                case WritePartStatement s:
                    Visit(s.Value);
                    break;
                case IfStatement s:
                    Visit(s.Condition);
                    Visit(s.Then, isConditional: true);
                    Visit(s.Otherwise, isConditional: true);
                    break;
                case FaultStatement:
                    CanLeave = true;
                    break;
            }
        }
    }

    private void Visit(Expr? e)
    {
        if (e is null)
        {
            return;
        }

        if (e.Kind == ExprKind.Register && e.Width == 1)
        {
            Read.Add(e.Group!.CellOf(e.Index.Fixed));
        }

        Visit(e.A);
        Visit(e.B);
        Visit(e.C);
    }
}
