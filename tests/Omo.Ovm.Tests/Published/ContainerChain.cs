// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Genesis;
using Omo.Ovm.Transpiler;
using Omo.Ovm.Tests.Transpiler;

namespace Omo.Ovm.Tests.Published;

/// <summary>
/// A chain with a container whose sequencer signs what the execution manager is to run. In the container ether is the token OVM_ETH, in
/// equivalence mode it is Ethereum's.
/// </summary>
internal sealed class ContainerChain : IDisposable
{
    public const ulong ChainId = 420;
    public const ulong Timestamp = 1_600_000_000;
    private const ulong Gas = 60_000_000;
    private const ulong BlockGas = 100_000_000;

    /// <summary>Where OVM version 1 has ether.</summary>
    public static readonly byte[] Ether = Predeploy(6);

    /// <summary>Who trades.</summary>
    public static readonly byte[] Wallet = [.. new byte[18], 0x77, 0x01];

    private static readonly Hash256 s_sequencerKey = Keccak256.Digest("the sequencer"u8);

    // Without calldata it takes ether. With a first word of 0 it creates a contract of the rest and returns its address. Else it calls the address in the first word, with
    // the value in the second and the rest as calldata; it returns whether that succeeded, and what it gave.
    private static readonly byte[] s_wallet = ContractWorld.Assemble(
        """
        CALLDATASIZE @used JUMPI STOP
        :used  0x00 CALLDATALOAD @call JUMPI
        0x20 CALLDATASIZE SUB DUP1 0x20 0x00 CALLDATACOPY 0x00 0x00 CREATE 0x00 MSTORE 0x20 0x00 RETURN
        :call 0x40 CALLDATASIZE SUB DUP1 0x40 0x00 CALLDATACOPY
        0x00 0x00 SWAP2 0x00 0x20 CALLDATALOAD 0x00 CALLDATALOAD GAS CALL
        RETURNDATASIZE 0x00 0x20 RETURNDATACOPY 0x00 MSTORE RETURNDATASIZE 0x20 ADD 0x00 RETURN
        """);

    private readonly Signer _signer = new();
    private readonly ContainerConfiguration _container;
    private readonly byte[] _sequencer;
    private ulong _nonce;

    /// <param name="isEquivalent">Whether it runs unmodified code.</param>
    /// <param name="etherOf">Who has how much ether.</param>
    public ContainerChain(bool isEquivalent, IReadOnlyList<(byte[] Owner, BigInteger Amount)> etherOf)
    {
        IsEquivalent = isEquivalent;
        _sequencer = _signer.AddressOf(s_sequencerKey);
        _container = new ContainerConfiguration { Owner = _sequencer, IsEquivalent = isEquivalent, MaxTransactionGas = Gas };
        var accounts = new List<Account>
        {
            new(_sequencer, 0, 0, [], []),
            new(Wallet, 1, isEquivalent ? FirstEtherOf(Wallet) : 0, isEquivalent ? s_wallet : CodeTranspiler.Runtime(s_wallet).Code, []),
        };
        if (!isEquivalent)
        {
            accounts.AddRange(ContainerEntry.Make([.. etherOf.Select(e => (new Address(e.Owner), e.Amount))]));
        }

        Root = OvmState.Write(Store, OvmState.EmptyRoot, accounts);

        BigInteger FirstEtherOf(byte[] owner) => etherOf.Where(e => e.Owner.AsSpan().SequenceEqual(owner)).Aggregate(BigInteger.Zero, (sum, e) => sum + e.Amount);
    }

    public bool IsEquivalent { get; }

    public OracleStore Store { get; } = new();

    public Hash256 Root { get; private set; }

    /// <summary>The address of a contract that is there from the start: 42, zeros, the number.</summary>
    public static byte[] Predeploy(byte number) => [0x42, .. new byte[18], number];

    /// <summary>Where Solidity keeps the value of an address in a mapping.</summary>
    public static BigInteger MappingSlot(byte[] key, BigInteger mapping) =>
        Words.Decode(Keccak256.Hash([.. Words.Encode(Words.Decode(key)), .. Words.Encode(mapping)]));

    /// <summary>Lets the wallet create a contract.</summary>
    /// <returns>Its address.</returns>
    public byte[] Create(byte[] initCode, List<Log> logs)
    {
        var (output, written) = Run(Wallet, [.. new byte[32], .. initCode]);
        logs.AddRange(written);
        Assert.NotEqual(BigInteger.Zero, Words.Decode(output.AsSpan(0, 32)));
        return Abi.Address(output.AsSpan(0, 32));
    }

    /// <summary>Lets the wallet call a contract.</summary>
    public (bool Succeeded, byte[] Output, IReadOnlyList<Log> Logs) Call(byte[] to, byte[] data, BigInteger value = default)
    {
        var (output, logs) = Run(Wallet, [.. Words.Encode(Words.Decode(to)), .. Words.Encode(value), .. data]);
        return (!Words.Decode(output.AsSpan(0, 32)).IsZero, output[32..], logs);
    }

    /// <summary>How much ether an account has.</summary>
    public BigInteger EtherOf(byte[] owner) => IsEquivalent
        ? OvmState.ReadAccount(Store, Root, owner)!.Balance
        : OvmState.ReadSlot(Store, Root, Ether, MappingSlot(owner, 0));

    /// <summary>A batch in which the execution manager runs one transaction.</summary>
    public PreparedBatch Prepare(byte[] entrypoint, byte[] data)
    {
        var transaction = new Transaction
        {
            ChainId = ChainId, Nonce = _nonce, GasLimit = BlockGas, To = _container.ExecutionManager, Data = Request(entrypoint, data),
        };
        return Batch(_signer.Sign(transaction, s_sequencerKey));
    }

    /// <summary>Executes a batch of <see cref="Prepare"/> and keeps the state it leads to.</summary>
    public BatchOutcome Execute(PreparedBatch batch)
    {
        var outcome = OvmExecutor.Execute(batch, written: Store);
        var only = Assert.Single(outcome.Transactions);
        Assert.True(only is { Refusal: null, Receipt.Succeeded: true }, only.Refusal ?? "the run reverted");
        Root = outcome.StateRoot;
        _nonce++;
        return outcome;
    }

    /// <summary>What a transaction would return.</summary>
    public byte[] Simulate(byte[] entrypoint, byte[] data)
    {
        var called = OvmExecutor.Call(
            Batch(),
            new CallRequest { From = _sequencer, To = _container.ExecutionManager, Gas = BlockGas, MovesValue = true, Input = Request(entrypoint, data) });
        Assert.Equal(CallOutcomeKind.Success, called.Kind);

        // run gives bytes: where they begin, how many they are, themselves.
        var length = (int)Words.Decode(called.Output.AsSpan(32, 32));
        return called.Output.AsSpan(64, length).ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _signer.Dispose();

    // A receipt does not say what was returned, so the transaction is also simulated, on the same state.
    private (byte[] Output, IReadOnlyList<Log> Logs) Run(byte[] entrypoint, byte[] data)
    {
        var output = Simulate(entrypoint, data);
        return (output, Execute(Prepare(entrypoint, data)).Transactions[0].Receipt!.Logs);
    }

    private byte[] Request(byte[] entrypoint, byte[] data) =>
        new RunRequest { Timestamp = Timestamp, BlockNumber = 1000, Entrypoint = entrypoint, GasLimit = Gas, Data = data }.Encode(_container.StateManager);

    private PreparedBatch Batch(params byte[][] transactions)
    {
        var header = new BlockHeader { Number = 1000, Timestamp = Timestamp, GasLimit = BlockGas };
        return new PreparedBatch(Store, Root, ChainConfiguration.Of(Fork.Istanbul, ChainId) with { Container = _container }, new Batch(header, transactions));
    }
}
