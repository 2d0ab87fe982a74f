// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>How flags are computed from kept values: what each is, in terms of names that stand for these values.</summary>
/// <param name="Set">The flags, as a set of <see cref="FlagNumbers"/>.</param>
/// <param name="Values">What they are, by ascending number.</param>
internal sealed record Recipe(ulong Set, IReadOnlyList<Expr> Values)
{
    /// <summary>Whether both compute the same flags in the same way.</summary>
    public bool Equals(Recipe? other)
    {
        if (other is null || Set != other.Set)
        {
            return false;
        }

        for (var i = 0; i < Values.Count; i++)
        {
            if (!ExprTrees.Same(Values[i], other.Values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = (int)Set;
        for (var i = 0; i < Values.Count; i++)
        {
            hash = (hash * 31) + ExprTrees.Hash(Values[i]);
        }

        return hash;
    }
}
