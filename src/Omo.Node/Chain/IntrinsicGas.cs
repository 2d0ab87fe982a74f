// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;

namespace Omo.Node.Chain;

/// <summary>Gas that a transaction costs before it begins. The OVM refuses one with less; the pool need not ask it to know.</summary>
public static class IntrinsicGas
{
    /// <summary>Longest init code since Shanghai (EIP-3860).</summary>
    public const int MaxInitCode = 49_152;

    private const ulong Base = 21_000;
    private const ulong ZeroByte = 4;
    private const ulong OtherByte = 16;
    private const ulong OtherByteBeforeIstanbul = 68;
    private const ulong Creation = 32_000;
    private const ulong InitCodeWord = 2;
    private const ulong ListedAddress = 2_400;
    private const ulong ListedSlot = 1_900;

    /// <summary>The gas of a transaction under a fork's rules (EIP-2, 2028, 2930, 3860).</summary>
    public static ulong Of(Transaction transaction, Fork fork)
    {
        var zeros = (ulong)transaction.Data.AsSpan().Count((byte)0);
        var others = (ulong)transaction.Data.Length - zeros;
        var gas = Base + (zeros * ZeroByte) + (others * (fork >= Fork.Istanbul ? OtherByte : OtherByteBeforeIstanbul));
        if (transaction.To.Length == 0)
        {
            gas += fork >= Fork.Homestead ? Creation : 0;
            gas += fork >= Fork.Shanghai ? ((ulong)transaction.Data.Length + 31) / 32 * InitCodeWord : 0;
        }

        foreach (var entry in transaction.AccessList)
        {
            gas += ListedAddress + ((ulong)entry.StorageKeys.Count * ListedSlot);
        }

        return gas;
    }
}
