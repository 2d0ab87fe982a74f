// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text;
using Omo.Core;

namespace Omo.Node.Rpc;

/// <summary>What the data of a revert says, as Solidity writes it.</summary>
internal static class RevertReason
{
    private const int SelectorBytes = 4;
    private const int Word = 32;
    private static readonly byte[] s_error = Keccak256.Hash("Error(string)"u8)[..SelectorBytes];
    private static readonly byte[] s_panic = Keccak256.Hash("Panic(uint256)"u8)[..SelectorBytes];

    /// <summary>The error for a call that reverted.</summary>
    public static RpcException Explain(byte[] data) => new(
        RpcErrorCode.ExecutionReverted, Text(data) is { } reason ? $"execution reverted: {reason}" : "execution reverted", Hex.Encode(data));

    private static string? Text(byte[] data)
    {
        var arguments = data.AsSpan(Math.Min(SelectorBytes, data.Length));
        if (data.AsSpan().StartsWith(s_panic) && arguments.Length == Word)
        {
            return $"panic code 0x{arguments[^1]:x2}";
        }

        if (!data.AsSpan().StartsWith(s_error) || arguments.Length < 2 * Word)
        {
            return null;
        }

        var length = new BigInteger(arguments.Slice(Word, Word), isUnsigned: true, isBigEndian: true);
        return length <= arguments.Length - (2 * Word) ? Encoding.UTF8.GetString(arguments.Slice(2 * Word, (int)length)) : null;
    }
}
