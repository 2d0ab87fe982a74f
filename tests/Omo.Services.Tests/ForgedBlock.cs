// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Ovm;
using Omo.Ovm.Genesis;

namespace Omo.Services.Tests;

/// <summary>A block that is a true one but for its state, in which a message to L1 was sent that nobody sent: all ether to a thief.</summary>
public sealed class ForgedBlock
{
    private readonly TestRollup _rollup;
    private readonly object[] _message;
    private readonly byte[] _header;
    private readonly IReadOnlyList<byte[]> _accountProof;
    private readonly IReadOnlyList<byte[]> _storageProof;

    /// <param name="rollup">The rollup.</param>
    /// <param name="node">A node of it.</param>
    /// <param name="truth">The true block.</param>
    /// <param name="thief">Who gets the ether.</param>
    /// <param name="loot">How much, in wei.</param>
    public ForgedBlock(TestRollup rollup, TestNode node, Header truth, byte[] thief, BigInteger loot)
    {
        _rollup = rollup;
        _message = [BigInteger.Zero, new Address(thief), new Address(thief), loot, BigInteger.Zero, Array.Empty<byte>()];
        var type = rollup.Contracts.Messenger.Artifact.Function("prove").Inputs[0];
        var message = Keccak256.Hash(AbiEncoder.Encode([type], [_message]));
        var slot = Keccak256.Hash([.. message, .. new byte[Hash256.Length]]);

        var store = new OracleStore(node.Chain.Store);
        var passer = node.Chain.StateAt(truth).Account(new Address(Predeploys.MessagePasser));
        var storage = OvmState.WriteTrie(store, passer.StorageRoot, secure: true, [(slot, [1])]);
        var account = Rlp.EncodeList(
            Rlp.EncodeInteger(passer.Nonce), Rlp.EncodeInteger(passer.Balance), Rlp.EncodeBytes(storage.ToBytes()),
            Rlp.EncodeBytes(passer.CodeHash.ToBytes()));
        var state = OvmState.WriteTrie(store, truth.StateRoot, secure: true, [(Predeploys.MessagePasser, account)]);
        Assert.Equal(1, OvmState.ReadSlot(store, state, Predeploys.MessagePasser, new BigInteger(slot, isUnsigned: true, isBigEndian: true)));
        _header = (truth with { StateRoot = state }).Encode();
        _accountProof = TrieProof.Of(store, state, Predeploys.MessagePasser);
        _storageProof = TrieProof.Of(store, storage, slot);
    }

    /// <summary>Its hash.</summary>
    public Hash256 Hash => Keccak256.Digest(_header);

    /// <summary>Tries to prove the message by it.</summary>
    /// <param name="batches">As the block behind so many batches.</param>
    public Task ProveAsync(ulong batches) =>
        _rollup.Contracts.Messenger.SendAsync("prove", _message, batches, _header, _accountProof.ToArray(), _storageProof.ToArray());
}
