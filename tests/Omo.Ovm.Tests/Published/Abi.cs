// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text;
using Omo.Core;

namespace Omo.Ovm.Tests.Published;

/// <summary>Calldata as Solidity reads it.</summary>
internal static class Abi
{
    /// <summary>A call of a function of which all arguments are one word, or words that were laid out by hand.</summary>
    public static byte[] Call(string signature, params BigInteger[] words) =>
        [.. Keccak256.Hash(Encoding.ASCII.GetBytes(signature)).AsSpan(0, 4), .. words.SelectMany(Words.Encode)];

    /// <summary>A string's length and its characters, as many as fit into one word.</summary>
    public static BigInteger[] ShortText(string text)
    {
        var word = new byte[Words.Size];
        Encoding.ASCII.GetBytes(text).CopyTo(word, 0);
        return [text.Length, Words.Decode(word)];
    }

    public static BigInteger Word(byte[] address) => Words.Decode(address);

    /// <summary>The address in the last 20 bytes of a word.</summary>
    public static byte[] Address(ReadOnlySpan<byte> word) => word[12..32].ToArray();
}
