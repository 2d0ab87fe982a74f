// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Ovm.Transpiler;
using BlockHeader = Omo.Ovm.Chain.BlockHeader;

namespace Omo.Ovm.Genesis;

/// <summary>
/// The contracts that a chain begins with which is recorded on L1 (docs/rollup.md). Their code names the contracts on L1 that they listen to, so
/// it is what their constructors return; the addresses are those of Predeploys.sol.
/// </summary>
public static class Predeploys
{
    private const ulong Gas = 30_000_000;

    /// <summary>Keeps messages to L1: MessagePasser.</summary>
    public static byte[] MessagePasser => At(0x00);

    /// <summary>In a container: says who sent what is run there from L1, L1Origin.</summary>
    public static byte[] L1Origin => At(0x01);

    /// <summary>In a container: takes what users sign, OVM_SequencerEntrypoint.</summary>
    public static byte[] Entrypoint => At(0x05);

    /// <summary>In a container: the token that ether is.</summary>
    public static byte[] Ether => At(0x06);

    /// <summary>Delivers messages from L1: L2Messenger.</summary>
    public static byte[] Messenger => At(0x07);

    /// <summary>Makes tokens of L1: L2Bridge.</summary>
    public static byte[] Bridge => At(0x10);

    /// <summary>All of them, from the compiled contracts in proofs/out.</summary>
    /// <param name="l1Messenger">Messenger on L1.</param>
    /// <param name="l1Bridge">Bridge on L1.</param>
    /// <exception cref="OvmException">A contract cannot be created.</exception>
    public static IReadOnlyList<Account> Make(Address l1Messenger, Address l1Bridge) =>
    [
        Create(MessagePasser, ContractArtifact.Load("MessagePasser").EncodeDeployment()),
        Create(Messenger, ContractArtifact.Load("L2Messenger").EncodeDeployment(l1Messenger)),
        Create(Bridge, ContractArtifact.Load("L2Bridge").EncodeDeployment(l1Bridge)),
    ];

    /// <summary>Those of a chain with a container: transpiled, but for the one that asks the execution manager as its caller.</summary>
    /// <param name="l1Messenger">ContainerMessenger on L1.</param>
    /// <param name="l1Bridge">Bridge on L1.</param>
    /// <exception cref="OvmException">A contract cannot be created.</exception>
    public static IReadOnlyList<Account> MakeForContainer(Address l1Messenger, Address l1Bridge) =>
    [
        Create(L1Origin, ContractArtifact.Load("L1Origin").EncodeDeployment()),
        Transpile(Create(MessagePasser, ContractArtifact.Load("MessagePasser").EncodeDeployment())),
        Transpile(Create(Messenger, ContractArtifact.Load("L2ContainerMessenger").EncodeDeployment(l1Messenger))),
        Transpile(Create(Bridge, ContractArtifact.Load("L2Bridge").EncodeDeployment(l1Bridge))),
    ];

    /// <summary>An account as if the contract had been created there, by a constructor that stores nothing.</summary>
    /// <param name="address">20 bytes.</param>
    /// <param name="initCode">The contract's creation code with its arguments behind it.</param>
    /// <exception cref="OvmException">The constructor fails, or stores something.</exception>
    public static Account Create(byte[] address, byte[] initCode)
    {
        var written = new OracleStore();
        var empty = new PreparedBatch(
            new OracleStore(), OvmState.EmptyRoot, ChainConfiguration.Of(Fork.Cancun, 1), new Batch(new BlockHeader { GasLimit = Gas }, []));
        var created = OvmExecutor.Call(empty, new CallRequest { From = new byte[20], To = null, Gas = Gas, Input = initCode }, written);
        if (created.Kind != CallOutcomeKind.Success
            || OvmState.ReadAccount(written, created.StateRoot, created.Created) is not { } account
            || !written.TryGet(OracleStore.KeccakKey(account.CodeHash), out var code)
            || code.Length == 0)
        {
            throw new OvmException($"the contract at {Hex.Encode(address)} cannot be created: its constructor fails, or it has no code");
        }

        return account.StorageRoot == OvmState.EmptyRoot
            ? new Account(address, 1, 0, code, [])
            : throw new OvmException($"the constructor of the contract at {Hex.Encode(address)} stores something, but it has to begin without");
    }

    private static Account Transpile(Account account) => account with { Code = CodeTranspiler.Runtime(account.Code).Code };

    /// <summary>The address with a number: 42 00...00, and the number as last byte.</summary>
    public static byte[] At(byte last) => [0x42, .. new byte[18], last];
}
