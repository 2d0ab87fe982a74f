// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Container;

/// <summary>What became of the message that a transaction in the container sends.</summary>
/// <param name="Succeeded">Whether it was sent and succeeded.</param>
/// <param name="Output">What it returned or reverted with; if it was not sent, what the contract on the way to it reverted with.</param>
public sealed record MessageResult(bool Succeeded, byte[] Output)
{
    /// <summary>
    /// Reads what <c>run</c> and <c>simulateMessage</c> return: ABI-encoded bytes, in which the account contract, or the manager, has put
    /// (bool, bytes).
    /// </summary>
    public static MessageResult Read(ReadOnlySpan<byte> returned)
    {
        if (!TryReadBytes(returned, 0, out var message))
        {
            return new MessageResult(false, []);
        }

        return message.Length >= Words.Size && Words.Decode(message[..Words.Size]) is { IsZero: var isZero } flag && (isZero || flag.IsOne)
            && TryReadBytes(message, 1, out var output)
            ? new MessageResult(flag.IsOne, output.ToArray())
            : new MessageResult(false, message.ToArray());
    }

    // Bytes that a field tells the place of.
    private static bool TryReadBytes(ReadOnlySpan<byte> encoded, int field, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        var end = (field + 1) * Words.Size;
        if (encoded.Length < end || Words.Decode(encoded[(end - Words.Size)..end]) is var place && place > encoded.Length - Words.Size)
        {
            return false;
        }

        var rest = encoded[(int)place..];
        var length = Words.Decode(rest[..Words.Size]);
        if (length > rest.Length - Words.Size)
        {
            return false;
        }

        bytes = rest.Slice(Words.Size, (int)length);
        return true;
    }
}
