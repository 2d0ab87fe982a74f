// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Machine.Host;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;

namespace Omo.Node.Chain;

/// <summary>The state after a block: reading it, and trying on it what would happen in a block. Nothing that is tried stays.</summary>
/// <param name="source">Has the state's nodes and code.</param>
/// <param name="rules">The chain's rules.</param>
/// <param name="header">The block after which the state is.</param>
/// <param name="ancestors">Hashes of the blocks before the one that is tried, the parent's first.</param>
public sealed class StateView(IPreimageSource source, ChainRules rules, Header header, Func<Header, IReadOnlyList<Hash256>> ancestors)
{
    private static readonly AccountSummary s_none = new(0, 0, Keccak256.Digest([]), OvmState.EmptyRoot);

    /// <summary>The block after which the state is.</summary>
    public Header Header => header;

    /// <summary>The chain's rules.</summary>
    public ChainRules Rules => rules;

    /// <summary>An account; one that is not there is empty.</summary>
    public AccountSummary Account(Address address) =>
        OvmState.ReadAccount(new OracleStore(source), header.StateRoot, address.ToBytes()) ?? s_none;

    /// <summary>Wei of an account; in a container ether is a token.</summary>
    public BigInteger BalanceOf(Address address) =>
        rules.Entry is null ? Account(address).Balance : Slot(UserEntry.Ether, ContainerEntry.SlotOfBalance(address));

    /// <summary>The code of an account.</summary>
    public byte[] Code(Address address)
    {
        var hash = Account(address).CodeHash;
        if (hash == s_none.CodeHash)
        {
            return [];
        }

        return source.TryGet(OracleStore.KeccakKey(hash).ToBytes(), out var code)
            ? code.ToArray()
            : throw new OvmException($"the code {hash} is missing");
    }

    /// <summary>A storage slot.</summary>
    public BigInteger Slot(Address address, BigInteger key) =>
        OvmState.ReadSlot(new OracleStore(source), header.StateRoot, address.ToBytes(), key);

    /// <summary>The nodes that prove an account, or that there is none.</summary>
    public IReadOnlyList<byte[]> ProveAccount(Address address) => TrieProof.Of(source, header.StateRoot, address.ToBytes());

    /// <summary>The nodes that prove a slot, or that it is zero.</summary>
    /// <param name="storageRoot">The account's storage.</param>
    /// <param name="key">The slot, 32 bytes.</param>
    public IReadOnlyList<byte[]> ProveSlot(Hash256 storageRoot, ReadOnlySpan<byte> key) => TrieProof.Of(source, storageRoot, key);

    /// <summary>Calls a contract in this block, without a transaction.</summary>
    /// <param name="request">The call.</param>
    public CallOutcome Call(CallRequest request) =>
        OvmExecutor.Call(Prepare(request.GasPrice.IsZero ? Block() with { BaseFee = 0 } : Block()), request);

    /// <summary>Applies a transaction in the next block.</summary>
    /// <param name="next">The next block's header.</param>
    /// <param name="transaction">The encoding; it carries some signature.</param>
    /// <param name="from">The sender, whoever signed.</param>
    /// <param name="isFree">Whether there is no base fee.</param>
    public TransactionEffect Apply(Header next, byte[] transaction, Address from, bool isFree)
    {
        var block = next.ForBatch(ancestors(header));
        return OvmTransaction.Apply(Prepare(isFree ? block with { BaseFee = 0 } : block), transaction, from.ToBytes());
    }

    // Calls see the block whose state they are made on, as Ethereum's clients have it.
    private BlockHeader Block() => header.ForBatch(header.Number == 0 ? [] : ancestors(header).Skip(1).ToList());

    private PreparedBatch Prepare(BlockHeader block) =>
        new(new OracleStore(source), header.StateRoot, rules.Configuration, new Batch(block, []));
}
