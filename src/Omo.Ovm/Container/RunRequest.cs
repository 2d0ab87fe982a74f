// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Container;

/// <summary>A transaction for the execution manager's <c>run</c>.</summary>
public sealed record RunRequest
{
    private const int SelectorBytes = 4;
    private const int Fields = 7;
    private static readonly byte[] s_selector = [0x9b, 0xe3, 0xad, 0x67];
    private static readonly byte[] s_simulationSelector = [0x76, 0x42, 0x7c, 0xac];

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
    public byte[] Encode(byte[] stateManager) => [.. s_selector, .. Words.Encode(2 * Words.Size), .. Word(stateManager), .. EncodeTuple()];

    /// <summary>
    /// The calldata of <c>simulateMessage((uint256,uint256,uint8,address,address,uint256,bytes),address,uint256,address)</c>, which nobody but
    /// the zero address may call: a message without what comes before it in a transaction. Without an entrypoint it creates.
    /// </summary>
    /// <param name="from">20 bytes: who sends the message.</param>
    /// <param name="value">Wei that it carries.</param>
    /// <param name="stateManager">20 bytes: the state manager.</param>
    public byte[] EncodeSimulation(byte[] from, BigInteger value, byte[] stateManager) =>
        [.. s_simulationSelector, .. Words.Encode(4 * Words.Size), .. Word(from), .. Words.Encode(value), .. Word(stateManager), .. EncodeTuple()];

    /// <summary>Reads calldata of <c>run</c> as <see cref="Encode"/> writes it; null if it is anything else.</summary>
    public static RunRequest? Decode(byte[] calldata)
    {
        const int First = SelectorBytes + (2 * Words.Size);
        const int DataPlace = First + ((Fields + 1) * Words.Size);
        if (calldata.Length < DataPlace || Words.Decode(Field(Fields)) > calldata.Length - DataPlace)
        {
            return null;
        }

        var request = new RunRequest
        {
            Timestamp = Words.Decode(Field(0)),
            BlockNumber = Words.Decode(Field(1)),
            QueueOrigin = Field(2)[^1],
            L1Origin = AddressIn(Field(3)),
            Entrypoint = AddressIn(Field(4)),
            GasLimit = Words.Decode(Field(5)),
            Data = calldata.AsSpan(DataPlace, (int)Words.Decode(Field(Fields))).ToArray(),
        };
        return request.Encode(AddressIn(calldata.AsSpan(First - Words.Size, Words.Size))).AsSpan().SequenceEqual(calldata) ? request : null;

        ReadOnlySpan<byte> Field(int number) => calldata.AsSpan(First + (number * Words.Size), Words.Size);
    }

    private byte[] EncodeTuple() =>
    [
        .. Words.Encode(Timestamp), .. Words.Encode(BlockNumber), .. Words.Encode(QueueOrigin), .. Word(L1Origin), .. Word(Entrypoint),
        .. Words.Encode(GasLimit), .. Words.Encode(Fields * Words.Size), .. Words.Encode(Data.Length),
        .. Data, .. new byte[(Words.Size - (Data.Length % Words.Size)) % Words.Size],
    ];

    private static byte[] AddressIn(ReadOnlySpan<byte> word) => word[12..].ToArray();

    private static byte[] Word(byte[] address) => Words.Encode(Words.Decode(address));
}
