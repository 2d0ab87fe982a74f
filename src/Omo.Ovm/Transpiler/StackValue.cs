// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// What is known of a stack element: that it is one of some constants, each with the PUSH that it came from, or nothing.
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

    /// <summary>The length of the code that runs, where it is not known what follows it.</summary>
    public static StackValue CodeSize { get; } = new([], isKnown: false);

    public bool IsKnown { get; }

    /// <summary>The value that this one is ISZERO of.</summary>
    public StackValue? IsZeroOf { get; private init; }

    public bool MayBeZero => !IsKnown || _constants.Any(c => c.Constant.IsZero);

    public bool MayBeNonzero => !IsKnown || _constants.Any(c => !c.Constant.IsZero);

    /// <summary>The same with an identity of its own, if it is not known.</summary>
    public StackValue InBlock => ReferenceEquals(this, Unknown) ? Calculated() : this;

    /// <summary>The same without what only holds until ways of the execution meet.</summary>
    public StackValue AtEntry => IsKnown || ReferenceEquals(this, CodeSize) ? this : Unknown;

    public ReadOnlySpan<(BigInteger Constant, int Site)> Constants => _constants;

    /// <summary>The only constant, if there is just one.</summary>
    public BigInteger? Single => IsKnown && _constants.All(c => c.Constant == _constants[0].Constant) ? _constants[0].Constant : null;

    /// <summary>Whether all of its constants come from PUSHes.</summary>
    public bool IsPushed => IsKnown && _constants.All(c => c.Site != NoSite);

    public static StackValue Of(BigInteger constant, int site) => new([(constant, site)], isKnown: true);

    /// <summary>Either of two; the same object as <paramref name="left"/> if that says it already.</summary>
    public static StackValue Join(StackValue left, StackValue right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        if (!left.IsKnown || !right.IsKnown)
        {
            return left.IsKnown || ReferenceEquals(left, CodeSize) ? Unknown : left;
        }

        var added = right._constants.Where(c => !left._constants.Contains(c)).ToArray();
        return added.Length == 0 ? left
            : left._constants.Length + added.Length > MostConstants ? Unknown
            : new StackValue([.. left._constants, .. added], isKnown: true);
    }
}
