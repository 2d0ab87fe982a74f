// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>Flags that have been overwritten but not computed, with what they would be computed from.</summary>
internal sealed class PendingFlags
{
    private readonly Expr?[] _values;

    /// <summary>None.</summary>
    /// <param name="count">How many flags there are at all.</param>
    public PendingFlags(int count) => _values = new Expr?[count];

    private PendingFlags(PendingFlags other) => (_values, Set) = ((Expr?[])other._values.Clone(), other.Set);

    /// <summary>Those that are pending, as a set of <see cref="FlagNumbers"/>.</summary>
    public ulong Set { get; private set; }

    /// <summary>What a flag would be computed from; null for one that is not pending.</summary>
    public Expr? this[int number]
    {
        get => _values[number];
        set
        {
            _values[number] = value;
            Set = value is null ? Set & ~(1UL << number) : Set | (1UL << number);
        }
    }

    /// <summary>The same, to be changed for itself.</summary>
    public PendingFlags Copy() => new(this);
}
