// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Ovm.Chain;

namespace Omo.Node.Sequencing;

/// <summary>Signs, as the owner of a chain's container, what the execution manager is to run for users.</summary>
public sealed class ContainerOwner
{
    private readonly Blockchain _chain;
    private readonly SigningKey _key;
    private readonly UserEntry _entry;

    /// <param name="chain">The chain.</param>
    /// <param name="key">The owner's key.</param>
    /// <exception cref="NodeException">Nobody owns a container of this chain by that key.</exception>
    public ContainerOwner(Blockchain chain, SigningKey key)
    {
        (_chain, _key) = (chain, key);
        _entry = chain.Rules.Entry ?? throw new NodeException("the chain has no container that takes transactions of users; leave out the owner's key");
        if (key.Address != _entry.Owner)
        {
            throw new NodeException($"the key is that of {key.Address}, but the container's owner is {_entry.Owner}");
        }
    }

    /// <summary>Wraps as many of the users' transactions as fit into a block.</summary>
    /// <param name="proposal">The block.</param>
    /// <param name="users">What they have signed, in order.</param>
    /// <param name="gas">The gas limits of all may come to so much.</param>
    /// <param name="bytes">Their encodings may come to so much.</param>
    /// <returns>The first ones, as the block carries them.</returns>
    public IReadOnlyList<byte[]> Wrap(BlockProposal proposal, IReadOnlyList<SignedTransaction> users, ulong gas, int bytes)
    {
        var block = _chain.Draft(proposal);
        var nonce = _chain.StateAt(_chain.Head).Account(_entry.Owner).Nonce;
        var wrapped = new List<byte[]>();
        foreach (var user in users)
        {
            var outer = _entry.Wrap(user, block, proposal.L1Block, nonce + (ulong)wrapped.Count);
            var encoded = Sign(outer);
            if (outer.GasLimit > gas || encoded.Length > bytes)
            {
                break;
            }

            wrapped.Add(encoded);
            (gas, bytes) = (gas - (ulong)outer.GasLimit, bytes - encoded.Length);
        }

        return wrapped;
    }

    // EIP-155 puts the chain and the parity into v.
    private byte[] Sign(Transaction outer)
    {
        var (r, s, isOdd) = _key.Sign(outer.SigningHash);
        return outer.Encode(new TransactionSignature(35 + (2 * outer.ChainId!.Value) + (isOdd ? 1 : 0), Number(r), Number(s)));
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
