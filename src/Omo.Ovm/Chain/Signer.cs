// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Runtime.InteropServices;
using Omo.Core;
using Omo.Ovm.Native;

namespace Omo.Ovm.Chain;

/// <summary>Signs transactions with secp256k1, for tests and tools. Opening it takes some milliseconds.</summary>
public sealed unsafe class Signer : SafeHandle
{
    private const int SignatureBytes = 65;

    /// <exception cref="OvmLibraryException">The native library is missing.</exception>
    public Signer()
        : base(0, ownsHandle: true)
    {
        OvmLibrary.Check();
        SetHandle(NativeOvm.SignerOpen());
        if (IsInvalid)
        {
            throw new OutOfMemoryException();
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The address of a secret key.</summary>
    /// <exception cref="OvmException">It is no key.</exception>
    public byte[] AddressOf(Hash256 secret)
    {
        var address = new byte[20];
        fixed (byte* key = secret.ToBytes(), to = address)
        {
            return NativeOvm.AddressOf(handle, key, to) != 0 ? address : throw NoKey();
        }
    }

    /// <summary>Signs and encodes a transaction.</summary>
    /// <exception cref="OvmException">The secret is no key.</exception>
    public byte[] Sign(Transaction transaction, Hash256 secret)
    {
        var signature = new byte[SignatureBytes];
        fixed (byte* hash = transaction.SigningHash.ToBytes(), key = secret.ToBytes(), to = signature)
        {
            if (NativeOvm.Sign(handle, hash, key, to) == 0)
            {
                throw NoKey();
            }
        }

        var firstV = transaction switch
        {
            { Type: not 0 } => BigInteger.Zero,
            { ChainId: { } chain } => 35 + (2 * chain),
            _ => 27,
        };
        return transaction.Encode(new TransactionSignature(
            firstV + signature[64],
            new BigInteger(signature.AsSpan(0, 32), isUnsigned: true, isBigEndian: true),
            new BigInteger(signature.AsSpan(32, 32), isUnsigned: true, isBigEndian: true)));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeOvm.SignerClose(handle);
        return true;
    }

    private static OvmException NoKey() => new("a secret key is zero or not below the order of secp256k1");
}
