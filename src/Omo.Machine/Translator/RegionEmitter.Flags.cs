// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Machine.Translator;

/// <content>
/// Flags that are not computed until something reads them. Between blocks, and where compiled code is left, what they would be
/// computed from is kept in locals together with the number of the recipe that says how.
/// </content>
internal sealed partial class RegionEmitter
{
    private readonly FlagAnalysis _flags;
    private readonly ConditionFolder _conditions;
    private readonly Dictionary<int, Expr> _definitions = [];
    private readonly Dictionary<string, Recipe> _recipes = [];
    private readonly Dictionary<int, Expr> _pending = [];
    private Dictionary<int, Expr> _pendingBefore = [];
    private bool _hasWrittenFlags;
    private bool _hadWrittenFlags;
    private int _ownTemps;

    /// <summary>How some flags are computed from kept values: what each is, in terms of names that stand for these values.</summary>
    private sealed record Recipe(int Number, IReadOnlyList<KeptFlag> Flags);

    private sealed record KeptFlag(int Cell, Expr Value);

    /// <summary>An instruction's statements with what is pending in place of the flags that they read.</summary>
    private List<Statement> WithFlags(GuestInstruction instruction)
    {
        var use = _flags.UseOf(instruction);
        (_pendingBefore, _hadWrittenFlags) = (new Dictionary<int, Expr>(_pending), _hasWrittenFlags);
        var body = Resolve(instruction.Body);
        foreach (var cell in use.Sometimes)
        {
            if (_pending.Remove(cell, out var value))
            {
                Compute(cell, value);
            }
        }

        _hasWrittenFlags |= _flags.WritesLazy(use);
        return body;
    }

    /// <summary>Keeps what a flag would be computed from, if it is one of those.</summary>
    private bool TryDefer(RegisterGroup group, int index, Expr value)
    {
        var cell = group.CellOf(index);
        if (group.Width != 1 || !_flags.IsLazy(cell) || !_flags.UseOf(_instruction).Always.Contains(cell))
        {
            return false;
        }

        if (ReadsRegister(value))
        {
            var temp = new Temp(--_ownTemps, 1);
            Push(value);
            PopTemp(temp);
            value = Expr.Of(temp);
        }

        _pending[cell] = value;
        return true;
    }

    /// <summary>Leaves flags as a block of the region, or what is outside, wants them.</summary>
    private void HandOver(ulong target)
    {
        if (!_hasWrittenFlags)
        {
            return;
        }

        if (!_blocks.ContainsKey(target))
        {
            Keep(_pending);
            return;
        }

        var needed = _flags.NeededAt(target);
        foreach (var (cell, value) in _pending)
        {
            if (needed.Contains(cell))
            {
                Compute(cell, value);
            }
        }

        if (_flags.IsObservedAt(target))
        {
            Keep(_pending, except: needed);
        }
    }

    /// <summary>Computes everything that is pending and says so.</summary>
    private void ComputePending()
    {
        if (!_hasWrittenFlags)
        {
            return;
        }

        foreach (var (cell, value) in _pending)
        {
            Compute(cell, value);
        }

        NoteRecipe(0);
    }

    /// <summary>Where compiled code is left: computes the flags that are still only kept.</summary>
    private void EmitRecipes()
    {
        if (_recipes.Count == 0)
        {
            return;
        }

        var labels = new Label[_recipes.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = Il.DefineLabel();
        }

        var done = Il.DefineLabel();
        PushCell(MachineState.ScratchCell(Isa.Registers));
        Il.Emit(OpCodes.Ldind_I4);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Switch, labels);
        Il.Emit(OpCodes.Br, done);
        foreach (var recipe in _recipes.Values)
        {
            Il.MarkLabel(labels[recipe.Number - 1]);
            foreach (var (cell, value) in recipe.Flags)
            {
                Compute(cell, value);
            }

            Il.Emit(OpCodes.Br, done);
        }

        Il.MarkLabel(done);
    }

    private void Compute(int cell, Expr value)
    {
        if (_registers.At(cell) is { } local)
        {
            Push(value);
            Il.Emit(OpCodes.Stloc, local);
            return;
        }

        PushCell(cell);
        Push(value);
        Il.Emit(OpCodes.Conv_U8);
        Il.Emit(OpCodes.Stind_I8);
    }

    private HashSet<LocalBuilder> LocalsOfPending()
    {
        var locals = new HashSet<LocalBuilder>();
        foreach (var value in _pending.Values)
        {
            Visit(value);
        }

        return locals;

        void Visit(Expr? e)
        {
            if (e is null)
            {
                return;
            }

            if (e.Kind == ExprKind.Temp)
            {
                locals.Add(LocalOf(e.TempRef!));
            }

            Visit(e.A);
            Visit(e.B);
            Visit(e.C);
        }
    }

    private static bool ReadsRegister(Expr? e) =>
        e is not null && (e.Kind == ExprKind.Register || ReadsRegister(e.A) || ReadsRegister(e.B) || ReadsRegister(e.C));

    /// <summary>An expression as text: the same for the same tree.</summary>
    private static string Text(Expr e) => e.Kind switch
    {
        ExprKind.Const => $"{e.ValueHigh:x}_{e.ValueLow:x}:{e.Width}",
        ExprKind.Temp => $"t{e.TempRef!.Id.ToString(CultureInfo.InvariantCulture)}",
        _ => $"{(int)e.Kind}.{e.Low}:{e.Width}({string.Join(',', new[] { e.A, e.B, e.C }.Where(x => x is not null).Select(Text))})",
    };
}
