// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;

namespace Omo.Proofs;

/// <summary>ABI encoding of the step contract's call.</summary>
public static class StepCalldata
{
    /// <summary>The call's signature, as the OP Stack's fault-proof machines have it.</summary>
    public const string Signature = "step(bytes,bytes,bytes32)";

    private const int Word = 32;
    private const int Selector = 4;

    /// <summary>Encodes a call: selector, two offsets, the context, then both byte strings with length and padding.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> stateData, ReadOnlySpan<byte> proof, Hash256 localContext)
    {
        var stateAt = 3 * Word;
        var proofAt = stateAt + Word + Padded(stateData.Length);
        var calldata = new byte[Selector + proofAt + Word + Padded(proof.Length)];
        Keccak256.Hash("step(bytes,bytes,bytes32)"u8).AsSpan(0, Selector).CopyTo(calldata);
        var arguments = calldata.AsSpan(Selector);
        WriteNumber(arguments, stateAt);
        WriteNumber(arguments[Word..], proofAt);
        localContext.CopyTo(arguments[(2 * Word)..]);
        WriteNumber(arguments[stateAt..], stateData.Length);
        stateData.CopyTo(arguments[(stateAt + Word)..]);
        WriteNumber(arguments[proofAt..], proof.Length);
        proof.CopyTo(arguments[(proofAt + Word)..]);
        return calldata;
    }

    private static int Padded(int length) => (length + Word - 1) / Word * Word;

    private static void WriteNumber(Span<byte> word, int value) => BinaryPrimitives.WriteInt32BigEndian(word[(Word - 4)..], value);
}
