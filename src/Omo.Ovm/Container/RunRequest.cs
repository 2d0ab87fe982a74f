// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Container;

/// <summary>A transaction for the execution manager's <c>run</c>.</summary>
public sealed record RunRequest
{
    private static readonly byte[] s_selector = [0x9b, 0xe3, 0xad, 0x67];

    /// <summary>Seconds since 1970.</summary>
    public required BigInteger Timestamp { get; init; }

    /// <summary>The block's number.</summary>
    public required BigInteger BlockNumber { get; init; }

    /// <summary>0 from the sequencer, 1 from L1.</summary>
    public byte QueueOrigin { get; init; }

    /// <summary>20 bytes: who sent it from L1.</summary>
    public byte[] L1Origin { get; init; } = new byte[20];

    /// <summary>20 bytes: the contract called.</summary>
    public required byte[] Entrypoint { get; init; }

    /// <summary>Its gas limit.</summary>
    public required BigInteger GasLimit { get; init; }

    /// <summary>What the contract is given.</summary>
    public byte[] Data { get; init; } = [];

    /// <summary>
    /// The calldata of <c>run((uint256,uint256,uint8,address,address,uint256,bytes),address)</c>.
    /// </summary>
    /// <param name="stateManager">20 bytes: the state manager.</param>
    public byte[] Encode(byte[] stateManager) =>
    [
        .. s_selector,
        .. Words.Encode(2 * Words.Size), .. Word(stateManager),
        .. Words.Encode(Timestamp), .. Words.Encode(BlockNumber), .. Words.Encode(QueueOrigin), .. Word(L1Origin), .. Word(Entrypoint),
        .. Words.Encode(GasLimit), .. Words.Encode(7 * Words.Size), .. Words.Encode(Data.Length),
        .. Data, .. new byte[(Words.Size - (Data.Length % Words.Size)) % Words.Size],
    ];

    private static byte[] Word(byte[] address) => Words.Encode(Words.Decode(address));
}
