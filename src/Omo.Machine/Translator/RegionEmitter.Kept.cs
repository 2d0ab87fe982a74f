// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Machine.Translator;

/// <content>What flags would be computed from, kept for where compiled code is left.</content>
internal sealed partial class RegionEmitter
{
    private readonly Dictionary<Type, List<LocalBuilder>> _kept = [];
    private readonly Dictionary<Type, int> _keptCounts = [];
    private readonly List<KeptName> _keptNames = [];

    /// <summary>A value that is kept, and the name of its place.</summary>
    private sealed record KeptName(Expr Value, Expr Name);

    /// <summary>Stores what flags are computed from, and by which recipe.</summary>
    /// <param name="flags">What each flag would be computed from.</param>
    /// <param name="set">Those of them that are kept.</param>
    private void Keep(PendingFlags flags, ulong set)
    {
        if (set == 0)
        {
            NoteRecipe(0);
            return;
        }

        _keptCounts.Clear();
        _keptNames.Clear();
        var values = new List<Expr>();
        for (var left = set; left != 0;)
        {
            values.Add(Generalise(flags[FlagNumbers.TakeFirst(ref left)]!));
        }

        var recipe = new Recipe(set, values);
        if (!_recipes.TryGetValue(recipe, out var place))
        {
            _recipes.Add(recipe, place = new CodePlace(Il.DefineLabel(), _recipes.Count));
        }

        NoteRecipe(place.Order + 1);
    }

    /// <summary>Values, literals included, become names of the places where they are kept, so that few recipes serve all.</summary>
    private Expr Generalise(Expr e)
    {
        if (e.Kind == ExprKind.Temp || (e.IsConst && e.Width > 1 && !e.Is(0)))
        {
            foreach (var (value, known) in _keptNames)
            {
                if (ExprTrees.Same(value, e))
                {
                    return known;
                }
            }

            var name = NameOfKept(e.Width);
            _keptNames.Add(new KeptName(e, name));
            KeepIn(name, e);
            return name;
        }

        return e.A is null ? e : ExprFolder.Rebuild(
            e, Generalise(e.A), e.B is null ? null : Generalise(e.B), e.C is null ? null : Generalise(e.C));
    }

    /// <summary>A name for the next of the kept values, of a width.</summary>
    private Expr NameOfKept(int width)
    {
        var type = StackType(width);
        _ = _keptCounts.TryGetValue(type, out var number);
        _keptCounts[type] = number + 1;
        return NameOfKept(type, number, width);
    }

    /// <summary>The name of the place that keeps the n-th value of a type, as a value of some width.</summary>
    /// <remarks>
    /// That is a cell where there is one, so that the value takes no host register on all the ways that lead from here: it is hardly
    /// ever read.
    /// </remarks>
    private Expr NameOfKept(Type type, int number, int width)
    {
        var temp = new Temp(FirstKept - (width << 8) - number, width);
        if (CellOfKept(temp) is { } cell)
        {
            SetPostponed(temp, () =>
            {
                PushCell(cell);
                Il.Emit(width <= 32 ? OpCodes.Ldind_I4 : OpCodes.Ldind_I8);
            });
            return Expr.Of(temp);
        }

        if (!_kept.TryGetValue(type, out var locals))
        {
            _kept.Add(type, locals = []);
        }

        while (locals.Count <= number)
        {
            locals.Add(Il.DeclareLocal(type));
        }

        SetTemp(temp, locals[number]);
        return Expr.Of(temp);
    }

    private void KeepIn(Expr name, Expr value)
    {
        if (CellOfKept(name.TempRef!) is not { } cell)
        {
            Push(value);
            Il.Emit(OpCodes.Stloc, LocalOf(name.TempRef!));
            return;
        }

        PushCell(cell);
        Push(value);
        Il.Emit(value.Width <= 32 ? OpCodes.Stind_I4 : OpCodes.Stind_I8);
    }

    /// <summary>The cell of a kept value: behind that of the recipe, with those of up to 32 bits and longer ones in turns.</summary>
    private int? CellOfKept(Temp name)
    {
        var number = FirstKept - (name.Width << 8) - name.Id;
        var cell = 1 + (2 * number) + (name.Width <= 32 ? 0 : 1);
        return name.Width <= 64 && cell < MachineState.ScratchCells ? MachineState.ScratchCell(Isa.Registers) + cell : null;
    }

    /// <summary>Notes by which recipe flags are computed where compiled code ends.</summary>
    private void NoteRecipe(int number)
    {
        PushCell(MachineState.ScratchCell(Isa.Registers));
        Il.Emit(OpCodes.Ldc_I4, number);
        Il.Emit(OpCodes.Stind_I4);
    }

    // Below all numbers of other names; the width tells the types apart.
    private const int FirstKept = int.MinValue / 2;
}
