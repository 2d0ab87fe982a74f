// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// What is known of a stack element: that it is one of some constants, each with the PUSH that it came from, or that it may also be
/// anything else.
/// </summary>
internal sealed class StackValue
{
    /// <summary>The site of a constant that was calculated.</summary>
    public const int NoSite = -1;

    private const int MostConstants = 256;

    private readonly (BigInteger Constant, int Site)[] _constants;

    private StackValue((BigInteger Constant, int Site)[] constants, bool isKnown) => (_constants, IsKnown) = (constants, isKnown);

    /// <summary>Any value.</summary>
    public static StackValue Unknown { get; } = new([], isKnown: false);

    /// <summary>A value that is not known, but is the same wherever this object is on the stack.</summary>
    public static StackValue Calculated(StackValue? isZeroOf = null) => new([], isKnown: false) { IsZeroOf = isZeroOf };

    /// <summary>An address that is counted from a pointer to free memory, which is not known.</summary>
    public static StackValue At(MemoryPlace place) => new([], isKnown: false) { Pointer = place };

    public bool IsKnown { get; }

    /// <summary>The value that this one is ISZERO of.</summary>
    public StackValue? IsZeroOf { get; private init; }

    /// <summary>The address that it is, if it is one that code says.</summary>
    public MemoryPlace? Place => Pointer ?? (Single is { } only ? new MemoryPlace(null, only) : null);

    /// <summary>The address that it is, if that is counted from a pointer.</summary>
    public MemoryPlace? Pointer { get; private init; }

    public bool MayBeZero => !IsKnown || _constants.Any(c => c.Constant.IsZero);

    public bool MayBeNonzero => !IsKnown || _constants.Any(c => !c.Constant.IsZero);

    /// <summary>The same with an identity of its own, if it is not known.</summary>
    public StackValue InBlock => IsKnown ? this : new StackValue(_constants, isKnown: false) { Pointer = Pointer };

    /// <summary>The same without what only holds until ways of the execution meet.</summary>
    public StackValue AtEntry => IsKnown || Pointer is not null || _constants.Length > 0 ? this : Unknown;

    /// <summary>What it may be: all of it, if it is known, and otherwise what of it was pushed.</summary>
    public ReadOnlySpan<(BigInteger Constant, int Site)> Constants => _constants;

    /// <summary>The only constant, if there is just one.</summary>
    public BigInteger? Single => IsKnown && _constants.All(c => c.Constant == _constants[0].Constant) ? _constants[0].Constant : null;

    /// <summary>Whether all of its constants come from PUSHes.</summary>
    public bool IsPushed => IsKnown && _constants.All(c => c.Site != NoSite);

    /// <summary>Whether it may be some constant, as far as it is known.</summary>
    public bool Includes(BigInteger constant) => _constants.Any(c => c.Constant == constant);

    public static StackValue Of(BigInteger constant, int site) => new([(constant, site)], isKnown: true);

    /// <summary>Either of two; the same object as <paramref name="left"/> if that says it already.</summary>
    public static StackValue Join(StackValue left, StackValue right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        var all = left._constants.Union(right._constants).ToArray();
        if (left.IsKnown && right.IsKnown && all.Length <= MostConstants)
        {
            return all.Length == left._constants.Length ? left : new StackValue(all, isKnown: true);
        }

        // What was pushed stays in sight, as it may still be used.
        all = [.. all.Where(c => c.Site != NoSite)];
        var pointer = left.Pointer == right.Pointer ? left.Pointer : null;
        return !left.IsKnown && all.Length == left._constants.Length && pointer == left.Pointer ? left
            : new StackValue(all, isKnown: false) { Pointer = pointer };
    }
}
