// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;

namespace Omo.Dispute.L1;

/// <summary>Amounts of money, which chains count in wei and people in ether.</summary>
public static class Ether
{
    /// <summary>The wei of one ether.</summary>
    public static readonly BigInteger Wei = BigInteger.Pow(10, Digits);

    private const int Digits = 18;

    /// <summary>An amount of wei as a number of ether, exact and without final zeros.</summary>
    public static string Number(BigInteger wei)
    {
        var whole = BigInteger.DivRem(wei, Wei, out var rest);
        var fraction = rest.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0').TrimEnd('0');
        return whole.ToString(CultureInfo.InvariantCulture) + (fraction.Length == 0 ? "" : $".{fraction}");
    }

    /// <summary>An amount of wei in ether, with the unit.</summary>
    public static string Format(BigInteger wei) => $"{Number(wei)} ether";
}
