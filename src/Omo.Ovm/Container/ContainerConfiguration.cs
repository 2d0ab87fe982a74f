// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Container;

/// <summary>A container below the machine, as a chain's configuration describes it.</summary>
public sealed record ContainerConfiguration
{
    private const int AddressBytes = 20;

    /// <summary>Whether unmodified EVM code runs in it, instead of code that asks the execution manager.</summary>
    public bool IsEquivalent { get; init; }

    /// <summary>Whether contracts stand elsewhere than at their OVM addresses.</summary>
    public bool HasAddressMap { get; init; }

    /// <summary>Whether only what was put into the state manager is there.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether gas is metered by epochs.</summary>
    public bool MetersEpochs { get; init; }

    /// <summary>20 bytes: where the execution manager stands.</summary>
    public byte[] ExecutionManager { get; init; } = ContainerAddress(5);

    /// <summary>20 bytes: where the state manager stands.</summary>
    public byte[] StateManager { get; init; } = ContainerAddress(6);

    /// <summary>20 bytes: who may run transactions.</summary>
    public required byte[] Owner { get; init; }

    /// <summary>Least gas limit of a transaction.</summary>
    public ulong MinTransactionGas { get; init; } = 50_000;

    /// <summary>Greatest gas limit of a transaction.</summary>
    public ulong MaxTransactionGas { get; init; } = 11_000_000;

    /// <summary>Most gas of each queue in an epoch.</summary>
    public ulong MaxGasPerQueuePerEpoch { get; init; } = 250_000_000;

    /// <summary>How long an epoch is.</summary>
    public ulong SecondsPerEpoch { get; init; }

    /// <summary>The encoding of docs/ovm.md.</summary>
    public byte[] Encode() => Rlp.EncodeList(
        Flag(IsEquivalent),
        Flag(HasAddressMap),
        Flag(IsClosed),
        Flag(MetersEpochs),
        Rlp.EncodeBytes(ExecutionManager),
        Rlp.EncodeBytes(StateManager),
        Rlp.EncodeBytes(Owner),
        Rlp.EncodeInteger(MinTransactionGas),
        Rlp.EncodeInteger(MaxTransactionGas),
        Rlp.EncodeInteger(MaxGasPerQueuePerEpoch),
        Rlp.EncodeInteger(SecondsPerEpoch));

    private static byte[] Flag(bool flag) => Rlp.EncodeInteger(flag ? 1ul : 0);

    // 0xdead nine times, and a number.
    private static byte[] ContainerAddress(byte number)
    {
        var address = new byte[AddressBytes];
        for (var i = 0; i < AddressBytes - 2; i++)
        {
            address[i] = i % 2 == 0 ? (byte)0xde : (byte)0xad;
        }

        address[^1] = number;
        return address;
    }
}
