// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;

namespace Omo.Dispute.L1;

/// <summary>
/// Arithmetic on the curve secp256k1 with public values only: it takes a time that depends on them. Secrets are left to the operating
/// system's library.
/// </summary>
/// <remarks>Source: SEC 2, section 2.4.1.</remarks>
internal static class Secp256k1
{
    /// <summary>Number of points.</summary>
    public static readonly BigInteger Order = Parse("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private static readonly BigInteger s_prime = Parse("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f");

    private static readonly (BigInteger X, BigInteger Y) s_base = (
        Parse("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
        Parse("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

    /// <summary>The point that a signature was made from: its x is r, and whether its y is odd tells which of two keys signed.</summary>
    /// <param name="digest">What was signed.</param>
    /// <param name="r">The signature's first half.</param>
    /// <param name="s">The signature's second half.</param>
    /// <param name="key">The public key.</param>
    /// <returns>The point, or null for a signature that is none.</returns>
    public static (BigInteger X, BigInteger Y)? NoncePoint(
        BigInteger digest, BigInteger r, BigInteger s, (BigInteger X, BigInteger Y) key)
    {
        var inverse = Inverse(s, Order);
        return Add(Multiply(s_base, digest * inverse % Order), Multiply(key, r * inverse % Order));
    }

    private static (BigInteger X, BigInteger Y)? Multiply((BigInteger X, BigInteger Y) point, BigInteger factor)
    {
        (BigInteger X, BigInteger Y)? sum = null;
        (BigInteger X, BigInteger Y)? power = point;
        for (; !factor.IsZero; factor >>= 1)
        {
            sum = factor.IsEven ? sum : Add(sum, power);
            power = Add(power, power);
        }

        return sum;
    }

    private static (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? left, (BigInteger X, BigInteger Y)? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return left ?? right;
        }

        if (a.X == b.X && a.Y != b.Y)
        {
            return null;
        }

        var slope = a == b
            ? 3 * a.X * a.X * Inverse(2 * a.Y, s_prime)
            : (b.Y - a.Y) * Inverse(Residue(b.X - a.X), s_prime);
        var x = Residue((slope * slope) - a.X - b.X);
        return (x, Residue((slope * (a.X - x)) - a.Y));
    }

    private static BigInteger Inverse(BigInteger value, BigInteger modulus) => BigInteger.ModPow(value, modulus - 2, modulus);

    private static BigInteger Residue(BigInteger value) => ((value % s_prime) + s_prime) % s_prime;

    private static BigInteger Parse(string hex) => BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
