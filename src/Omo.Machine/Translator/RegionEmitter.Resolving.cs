// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>Puts what is pending in the place of the flags that an instruction reads.</content>
internal sealed partial class RegionEmitter
{
    private List<Statement> Resolve(IReadOnlyList<Statement> statements)
    {
        var resolved = new List<Statement>(statements.Count);
        foreach (var statement in statements)
        {
            resolved.Add(statement switch
            {
                LetStatement s => Define(new LetStatement(s.Target, Resolve(s.Value))),
                LoadStatement s => new LoadStatement(s.Target, ResolveAddress(s.Address), s.IsGuarded),
                StoreStatement s => new StoreStatement(ResolveAddress(s.Address), Resolve(s.Value), s.IsGuarded),
                WriteStatement s => new WriteStatement(s.Group, s.Index, Resolve(s.Value)),
                WritePartStatement s => new WritePartStatement(s.Group, s.Index, s.Low, Resolve(s.Value)),
                IfStatement s => new IfStatement(Resolve(s.Condition), Resolve(s.Then), Resolve(s.Otherwise)),
                _ => statement,
            });
        }

        return resolved;
    }

    private LetStatement Define(LetStatement let)
    {
        _definitions[let.Target.Id] = let.Value;
        return let;
    }

    /// <summary>An address, which is known by its object: what is checked for the old one is for the new one.</summary>
    private Expr ResolveAddress(Expr address)
    {
        var resolved = Resolve(address);
        if (resolved != address)
        {
            _checks.Rename(address, resolved);
        }

        return resolved;
    }

    private Expr Resolve(Expr e)
    {
        if (e.Kind == ExprKind.Register)
        {
            return e.Width == 1 && _pending.TryGetValue(e.Group!.CellOf(e.Index.Fixed), out var value) ? value : e;
        }

        if (e.A is null)
        {
            return e;
        }

        var (a, b, c) = (Resolve(e.A), e.B is null ? null : Resolve(e.B), e.C is null ? null : Resolve(e.C));

        return _conditions.Fold(a == e.A && b == e.B && c == e.C ? e : ExprFolder.Rebuild(e, a, b, c));
    }
}
