// SPDX-License-Identifier: MIT
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
    private readonly FlagNumbers _numbers;
    private readonly FlagAnalysis _flags;
    private readonly ConditionFolder _conditions;
    private readonly Dictionary<int, Expr> _definitions = [];
    private readonly Dictionary<Recipe, CodePlace> _recipes = [];
    private readonly List<LocalBuilder> _localsOfPending = [];
    private PendingFlags _pending;
    private PendingFlags _pendingBefore;
    private bool _hasWrittenFlags;
    private bool _hadWrittenFlags;
    private int _ownTemps;

    /// <summary>An instruction's statements with what is pending in place of the flags that they read.</summary>
    private IReadOnlyList<Statement> WithFlags(GuestInstruction instruction)
    {
        (_pendingBefore, _hadWrittenFlags) = (_pending, _hasWrittenFlags);
        var body = Resolve(instruction.Body);
        var sometimes = _flags.SometimesSet(instruction);
        for (var set = sometimes & _pending.Set; set != 0;)
        {
            var number = FlagNumbers.TakeFirst(ref set);
            Compute(number, _pending[number]!);
            SetPending(number, null);
        }

        _hasWrittenFlags |= (sometimes | _flags.AlwaysSet(instruction)) != 0;
        return body;
    }

    /// <summary>Changes what is pending, but not what was before the instruction.</summary>
    private void SetPending(int number, Expr? value)
    {
        if (_pending == _pendingBefore)
        {
            _pending = _pending.Copy();
        }

        _pending[number] = value;
    }

    /// <summary>Keeps what a flag would be computed from, if it is one of those.</summary>
    private bool TryDefer(RegisterGroup group, int index, Expr value)
    {
        var cell = group.CellOf(index);
        if (group.Width != 1 || (_flags.AlwaysSet(_instruction) & _numbers.BitOf(cell)) == 0)
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

        SetPending(_numbers.NumberOf(cell), value);
        return true;
    }

    /// <summary>Leaves flags as a block of the region, or what is outside, wants them.</summary>
    /// <param name="target">Where it is gone to.</param>
    /// <param name="isRound">Whether to the next round of a loop, past what is checked before it.</param>
    private void HandOver(ulong target, bool isRound)
    {
        if (!_hasWrittenFlags)
        {
            return;
        }

        if (!_blocks.ContainsKey(target))
        {
            Keep(_pending, _pending.Set);
            return;
        }

        var needed = _flags.NeededAt(target);
        Compute(_pending.Set & needed);
        if (_flags.IsObservedAt(target, isRound))
        {
            Keep(_pending, _pending.Set & ~needed);
        }
    }

    /// <summary>Computes everything that is pending and says so.</summary>
    private void ComputePending()
    {
        if (_hasWrittenFlags)
        {
            Compute(_pending.Set);
            NoteRecipe(0);
        }
    }

    private void Compute(ulong set)
    {
        while (set != 0)
        {
            var number = FlagNumbers.TakeFirst(ref set);
            Compute(number, _pending[number]!);
        }
    }

    /// <summary>Where compiled code is left: computes the flags that are still only kept.</summary>
    private void EmitRecipes()
    {
        if (_recipes.Count == 0)
        {
            return;
        }

        var labels = new Label[_recipes.Count];
        foreach (var place in _recipes.Values)
        {
            labels[place.Order] = place.Label;
        }

        var done = Il.DefineLabel();
        PushCell(MachineState.ScratchCell(Isa.Registers));
        Il.Emit(OpCodes.Ldind_I4);
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Switch, labels);
        Il.Emit(OpCodes.Br, done);
        foreach (var (recipe, place) in _recipes)
        {
            Il.MarkLabel(place.Label);
            var set = recipe.Set;
            foreach (var value in recipe.Values)
            {
                Compute(FlagNumbers.TakeFirst(ref set), value);
            }

            Il.Emit(OpCodes.Br, done);
        }

        Il.MarkLabel(done);
    }

    private void Compute(int number, Expr value) => WriteCell(_numbers.CellOf(number), value);

    /// <summary>Frees the locals of the instruction before, but for what is pending.</summary>
    private void FreeLocals()
    {
        _localsOfPending.Clear();
        for (var set = _pending.Set; set != 0;)
        {
            AddLocals(_pending[FlagNumbers.TakeFirst(ref set)]);
        }

        var kept = 0;
        for (var i = 0; i < _localsInUse.Count; i++)
        {
            var local = _localsInUse[i];
            if (_localsOfPending.Contains(local))
            {
                _localsInUse[kept++] = local;
            }
            else
            {
                _freeLocals[local.LocalType].Push(local);
            }
        }

        _localsInUse.RemoveRange(kept, _localsInUse.Count - kept);
    }

    private void AddLocals(Expr? e)
    {
        if (e is null)
        {
            return;
        }

        if (e.Kind == ExprKind.Temp)
        {
            _localsOfPending.Add(LocalOf(e.TempRef!));
        }

        AddLocals(e.A);
        AddLocals(e.B);
        AddLocals(e.C);
    }

    private static bool ReadsRegister(Expr? e) =>
        e is not null && (e.Kind == ExprKind.Register || ReadsRegister(e.A) || ReadsRegister(e.B) || ReadsRegister(e.C));
}
