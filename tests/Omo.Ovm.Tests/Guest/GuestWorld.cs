// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Tests.Guest;

/// <summary>A state with one contract, or some, and a batch of one signed transaction that calls the first.</summary>
internal static class GuestWorld
{
    public const ulong ChainId = 7;

    public static readonly byte[] Contract = Address(0xcc);

    private static readonly Hash256 s_key = Keccak256.Digest("the sender"u8);

    public static byte[] Address(uint number) => [.. new byte[16], (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    /// <summary>Calls the code with all gas of a block.</summary>
    public static PreparedBatch CallOf(byte[] code, Fork fork, ulong gas, ulong? maxBlockGas = null, params IEnumerable<Account> others)
    {
        using var signer = new Signer();
        var transaction = new Transaction { GasLimit = gas, To = Contract };
        return Prepare(
            [new Account(Contract, 1, 0, code, []), .. others],
            ChainConfiguration.Of(fork, ChainId) with { MaxBlockGas = maxBlockGas ?? ulong.MaxValue },
            new Batch(new BlockHeader { Number = 1, GasLimit = gas }, [signer.Sign(transaction, s_key)]));
    }

    /// <summary>The same with other transactions, on a state that has one contract without code.</summary>
    public static PreparedBatch BatchOf(params IReadOnlyList<byte[]> transactions) => Prepare(
        [new Account(Contract, 1, 0, [], [])],
        ChainConfiguration.Of(Fork.Istanbul, ChainId),
        new Batch(new BlockHeader { Number = 1, GasLimit = 1_000_000 }, transactions));

    private static PreparedBatch Prepare(IEnumerable<Account> accounts, ChainConfiguration configuration, Batch batch)
    {
        var store = new OracleStore();
        return new PreparedBatch(store, OvmState.Write(store, OvmState.EmptyRoot, accounts), configuration, batch);
    }
}
