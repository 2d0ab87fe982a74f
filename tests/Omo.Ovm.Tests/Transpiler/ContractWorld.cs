// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Transpiler;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>A state with a contract, called directly or through a contract that answers as the execution manager does.</summary>
internal static class ContractWorld
{
    public const ulong Gas = 20_000_000;

    public static readonly byte[] Contract = Address(0xc0);
    public static readonly byte[] Manager = Address(0xe0);
    public static readonly byte[] Other = Address(0xf0);
    public static readonly byte[] Plain = Address(0xf1);
    public static readonly byte[] User = Address(0xa0);

    public static readonly BigInteger Value = 77;

    /// <summary>Calls the contract without a container.</summary>
    public static ContractResult RunPlain(byte[] code, byte[] input, ulong gas = Gas) => Run(code, input, Contract, Contract, gas);

    /// <summary>Calls the contract through the manager.</summary>
    public static ContractResult RunContained(byte[] code, byte[] input) => Run(code, input, Manager, Manager, Gas);

    /// <summary>Lets the container's execution manager run the contract; the other contract is transpiled, too, unless it is equivalent.</summary>
    public static ContractResult RunInContainer(byte[] code, byte[] input, bool isEquivalent) =>
        RunInContainer(new OracleStore(), OvmState.EmptyRoot, code, [], input, isEquivalent).Result;

    /// <summary>The same on a state that is there already.</summary>
    public static (ContractResult Result, Hash256 Root) RunInContainer(
        OracleStore store, Hash256 root, byte[] code, IReadOnlyList<(BigInteger Key, BigInteger Value)> storage, byte[] input, bool isEquivalent)
    {
        if (root == OvmState.EmptyRoot)
        {
            root = OvmState.Write(store, root,
            [
                new Account(Contract, 1, 0, code, storage),
                new Account(Other, 1, 0, isEquivalent ? s_other : CodeTranspiler.Runtime(s_other).Code, []),
                new Account(Plain, 1, 0, s_plain, []),
            ]);
        }

        var container = new ContainerConfiguration { Owner = User, IsEquivalent = isEquivalent };
        var configuration = ChainConfiguration.Of(Fork.Istanbul, 420) with { Container = container };
        var header = new BlockHeader { Number = 1000, Timestamp = 2000, GasLimit = 30_000_000 };
        var request = new RunRequest { Timestamp = 77, BlockNumber = 88, Entrypoint = Contract, GasLimit = 9_000_000, Data = input };
        var outcome = OvmExecutor.Call(
            new PreparedBatch(store, root, configuration, new Batch(header, [])),
            new CallRequest { From = User, To = container.ExecutionManager, Gas = Gas, MovesValue = true, Input = request.Encode(container.StateManager) },
            written: store);
        var slots = Enumerable.Range(0, 4).Select(i => OvmState.ReadSlot(store, outcome.StateRoot, Contract, i)).ToArray();
        return (new ContractResult(outcome.Kind, outcome.Output, outcome.LogsHash, slots), outcome.StateRoot);
    }

    private static byte[] Address(byte last) => [.. new byte[18], 0x77, last];

    private static ContractResult Run(byte[] code, byte[] input, byte[] entry, byte[] storageOwner, ulong gas)
    {
        var store = new OracleStore();
        var root = OvmState.Write(store, OvmState.EmptyRoot,
        [
            new Account(Contract, 1, 5, code, []),
            new Account(Manager, 1, 0, ManagerStub.Code, []),
            new Account(Other, 1, 9, s_other, []),
            new Account(Plain, 1, 0, s_plain, []),
            new Account(User, 0, 1_000_000_000, [], []),
        ]);
        var header = new BlockHeader { Number = 1234, Timestamp = 5678, GasLimit = 30_000_000, Coinbase = Address(0xcb) };
        var batch = new PreparedBatch(store, root, ChainConfiguration.Of(Fork.Istanbul, 9), new Batch(header, []));
        var outcome = OvmExecutor.Call(
            batch, new CallRequest { From = User, To = entry, Gas = gas, Value = Value, Input = input }, written: store);
        var slots = Enumerable.Range(0, 4).Select(i => OvmState.ReadSlot(store, outcome.StateRoot, storageOwner, i)).ToArray();
        return new ContractResult(outcome.Kind, outcome.Output, outcome.LogsHash, slots);
    }

    // Returns its input behind a word, or reverts with it if the first byte is odd.
    private static readonly byte[] s_other = Assemble(
        "0x2a 0x00 MSTORE  CALLDATASIZE 0x00 0x20 CALLDATACOPY  0x00 CALLDATALOAD 0x00 BYTE 0x01 AND @odd JUMPI "
        + "CALLDATASIZE 0x20 ADD 0x00 RETURN  :odd CALLDATASIZE 0x20 ADD 0x00 REVERT");

    private static readonly byte[] s_plain = Assemble("0x2a 0x00 MSTORE STOP");

    public static byte[] Assemble(string text)
    {
        var assembler = new CodeAssembler(2);
        assembler.Text(text);
        return assembler.Link()!;
    }
}
