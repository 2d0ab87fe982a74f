// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Rollup.Tests;

/// <summary>The consensus encoding of receipts.</summary>
internal static class TestReceipt
{
    public static byte[] Encode(byte type, bool succeeded, ulong cumulativeGas, byte[] bloom, IReadOnlyList<Log> logs)
    {
        var list = Rlp.EncodeList(
            Rlp.EncodeInteger(succeeded ? 1UL : 0), Rlp.EncodeInteger(cumulativeGas), Rlp.EncodeBytes(bloom),
            Rlp.EncodeList([.. logs.Select(l => l.Encode())]));
        return type == 0 ? list : [type, .. list];
    }

    /// <summary>The same as if other transactions had used so much gas before.</summary>
    public static byte[] After(ulong gas, Receipt receipt) =>
        Encode(receipt.Type, receipt.Succeeded == true, gas + receipt.CumulativeGasUsed, receipt.Bloom, receipt.Logs);
}
