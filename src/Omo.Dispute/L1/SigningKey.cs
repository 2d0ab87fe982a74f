// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Security.Cryptography;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>The secret key of an Ethereum account. The system's library signs with it; it is never shown.</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>The environment variable that a key is taken from: 64 hex digits.</summary>
    public const string Variable = "OMO_KEY";

    private const string CurveOid = "1.3.132.0.10";

    private readonly ECDsa _ecdsa;
    private readonly (BigInteger X, BigInteger Y) _point;

    /// <summary>The key with these 32 bytes.</summary>
    /// <exception cref="FormatException">They are no key of the curve.</exception>
    public SigningKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Hash256.Length || Number(secret).IsZero || Number(secret) >= Secp256k1.Order)
        {
            throw new FormatException("A secret key has 32 bytes, and is neither zero nor above the order of secp256k1.");
        }

        _ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromValue(CurveOid), D = secret.ToArray() });
        var point = _ecdsa.ExportParameters(includePrivateParameters: false).Q;
        _point = (Number(point.X), Number(point.Y));
        Address = new Address(Keccak256.Hash([.. point.X!, .. point.Y!]).AsSpan(Hash256.Length - Address.Length));
    }

    /// <summary>The account.</summary>
    public Address Address { get; }

    /// <summary>The key in the environment, or null if there is none.</summary>
    /// <exception cref="KeyException">The variable holds no key. What it holds is not repeated.</exception>
    public static SigningKey? FromEnvironment()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Hex.TryDecode(text, out var secret, out _) && secret.Length == Hash256.Length
            ? Of(secret, $"the key in {Variable}")
            : throw new KeyException($"{Variable} holds no secret key: it must be 64 hex digits");
    }

    /// <summary>The key with these 32 bytes.</summary>
    /// <param name="secret">The bytes.</param>
    /// <param name="name">What the user knows it by.</param>
    /// <exception cref="KeyException">They are no key of the curve.</exception>
    internal static SigningKey Of(ReadOnlySpan<byte> secret, string name)
    {
        try
        {
            return new SigningKey(secret);
        }
        catch (FormatException e)
        {
            throw new KeyException($"{name} cannot be one: a key has 32 bytes and is neither zero nor above the order of secp256k1", e);
        }
    }

    /// <summary>Signs a hash: r, s in the lower half (EIP-2), and whether the nonce's point has an odd y.</summary>
    public (byte[] R, byte[] S, bool IsOdd) Sign(Hash256 hash)
    {
        var signature = _ecdsa.SignHash(hash.ToBytes(), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var (r, s) = (Number(signature.AsSpan(0, Hash256.Length)), Number(signature.AsSpan(Hash256.Length)));
        if (s > Secp256k1.Order / 2)
        {
            s = Secp256k1.Order - s;
        }

        // An x above the order would need another kind of recovery; it has never been met, and the next nonce has another one.
        return Secp256k1.NoncePoint(Number(hash.ToBytes()) % Secp256k1.Order, r, s, _point) is { } point && point.X == r
            ? (Bytes(r), Bytes(s), !point.Y.IsEven)
            : Sign(hash);
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => _ecdsa.Dispose();

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number) => number.ToByteArray(isUnsigned: true, isBigEndian: true);
}
