// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>What an instruction does with one-bit registers, as sets of <see cref="FlagNumbers"/>.</summary>
internal sealed class FlagUse
{
    private readonly FlagNumbers _numbers;
    private readonly AddressChecks _checks;

    /// <summary>The use of an instruction.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="numbers">The numbers of flags.</param>
    /// <param name="checks">Where it need not check addresses.</param>
    public FlagUse(GuestInstruction instruction, FlagNumbers numbers, AddressChecks checks)
    {
        (_numbers, _checks) = (numbers, checks);
        CanLeave = !instruction.IsTranslatable;
        if (instruction.IsTranslatable)
        {
            Visit(instruction.Body, isConditional: false);
        }

        if (instruction.Flow.Jumps)
        {
            // Its ways part, and each must find the flags where the other has them.
            Sometimes |= Always;
        }

        Always &= ~Sometimes;
    }

    /// <summary>Those it reads.</summary>
    public ulong Read { get; private set; }

    /// <summary>Those it sets whatever happens.</summary>
    public ulong Always { get; private set; }

    /// <summary>Those it sets on some ways.</summary>
    public ulong Sometimes { get; private set; }

    /// <summary>Whether compiled code may have to leave at it.</summary>
    public bool CanLeave { get; private set; }

    private void Visit(IReadOnlyList<Statement> statements, bool isConditional)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            switch (statements[i])
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
                        var flag = _numbers.BitOf(s.Group.CellOf(s.Index.Fixed));
                        (Always, Sometimes) = isConditional ? (Always, Sometimes | flag) : (Always | flag, Sometimes);
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
            Read |= _numbers.BitOf(e.Group!.CellOf(e.Index.Fixed));
        }

        Visit(e.A);
        Visit(e.B);
        Visit(e.C);
    }
}
