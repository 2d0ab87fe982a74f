// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Genesis;

namespace Omo.Node.Chain;

/// <summary>
/// How transactions of users enter a container, as in OVM version 1: the container's owner lets the execution manager run the entrypoint with
/// the signed transaction as its data. The entrypoint finds who signed, makes the user an account that is a contract, and that one sends the
/// message. The block has the owner's transaction; clients are shown the user's.
/// </summary>
public sealed class UserEntry
{
    /// <summary>Bytes that the owner's transaction has at most beside the user's.</summary>
    public const int WrappingBytes = 1_000;

    // What the execution manager itself uses, generously, and the 64th of its gas that it keeps.
    private const ulong ManagerGas = 100_000;
    private const ulong KeptShare = 60;

    private readonly ContainerConfiguration _container;
    private readonly bool _isRecorded;

    private UserEntry(ContainerConfiguration container, bool isRecorded) => (_container, _isRecorded) = (container, isRecorded);

    /// <summary>The contract that takes signed transactions.</summary>
    public static Address Entrypoint { get; } = new(Predeploys.Entrypoint);

    /// <summary>The token that ether is in the container.</summary>
    public static Address Ether { get; } = new(Predeploys.Ether);

    /// <summary>Who runs the transactions.</summary>
    public Address Owner => new(_container.Owner);

    /// <summary>The way into a chain's container; null if it has none, or one that is entered otherwise.</summary>
    public static UserEntry? Of(ChainConfiguration configuration) =>
        configuration.Container is { IsEquivalent: false, HasAddressMap: false, IsClosed: false } container
            ? new UserEntry(container, configuration.FeeRecipient is not null)
            : null;

    /// <summary>The user's signed transaction in one of the owner's; null if it is none.</summary>
    public static byte[]? Unwrap(Transaction outer) =>
        RunRequest.Decode(outer.Data) is { QueueOrigin: 0 } run && run.Entrypoint.AsSpan().SequenceEqual(Entrypoint.ToBytes()) ? run.Data : null;

    /// <summary>Whether a transaction is for the execution manager.</summary>
    public bool IsForManager(Transaction transaction) => transaction.To.AsSpan().SequenceEqual(_container.ExecutionManager);

    /// <summary>The owner's transaction around a user's, not signed yet.</summary>
    /// <param name="user">The user's signed transaction.</param>
    /// <param name="block">The block that it is for, without roots.</param>
    /// <param name="l1Block">The block of L1 that L2 knows of; only of a chain that is recorded on L1.</param>
    /// <param name="nonce">The owner's.</param>
    public Transaction Wrap(SignedTransaction user, Header block, ulong l1Block, ulong nonce)
    {
        var run = Request(Entrypoint, user.Encoded, block, l1Block, _container.MaxTransactionGas);
        var outer = new Transaction
        {
            ChainId = user.Content.ChainId, Nonce = nonce, GasPrice = block.BaseFee, To = _container.ExecutionManager,
            Data = run.Encode(_container.StateManager),
        };
        return outer with
        {
            GasLimit = IntrinsicGas.Of(outer, block.Fork) + _container.MaxTransactionGas + (_container.MaxTransactionGas / KeptShare) + ManagerGas,
        };
    }

    /// <summary>The highest gas limit that the owner's transaction around a user's may need, in whatever block.</summary>
    public ulong MostGas(SignedTransaction user, Fork fork) =>
        (ulong)Wrap(user, new Header { Fork = fork, Timestamp = ulong.MaxValue, Number = ulong.MaxValue }, ulong.MaxValue, 0).GasLimit;

    /// <summary>A call of the manager that tries a message.</summary>
    /// <param name="from">Who sends it.</param>
    /// <param name="to">The contract; null creates one.</param>
    /// <param name="value">Wei that it carries.</param>
    /// <param name="data">Its data, or init code.</param>
    /// <param name="block">The block that it sees.</param>
    /// <param name="gas">Most gas of the message; a run has no more than the container allows.</param>
    public CallRequest Simulate(Address from, Address? to, BigInteger value, byte[] data, Header block, ulong gas)
    {
        var limit = Math.Min(gas, _container.MaxTransactionGas);
        return new CallRequest
        {
            From = new byte[Address.Length],
            To = _container.ExecutionManager,
            Gas = limit + (limit / KeptShare) + ManagerGas,
            MovesValue = true,
            Input = Request(to ?? default, data, block, block.L1Block, limit).EncodeSimulation(from.ToBytes(), value, _container.StateManager),
        };
    }

    private RunRequest Request(Address target, byte[] data, Header block, ulong l1Block, ulong gas) => new()
    {
        Timestamp = block.Timestamp, BlockNumber = _isRecorded ? l1Block : block.Number, Entrypoint = target.ToBytes(), GasLimit = gas, Data = data,
    };
}
