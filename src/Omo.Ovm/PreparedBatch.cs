// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Ovm;

/// <summary>A batch with all that its execution needs in a store, from which both the library and a guest can be run.</summary>
public sealed class PreparedBatch
{
    /// <param name="store">Has the state; gets configuration, batch and local values.</param>
    /// <param name="agreedRoot">The state root before.</param>
    /// <param name="configuration">The chain's rules.</param>
    /// <param name="batch">What is to be executed.</param>
    public PreparedBatch(OracleStore store, Hash256 agreedRoot, ChainConfiguration configuration, Batch batch)
    {
        (Store, AgreedRoot, Configuration, Batch) = (store, agreedRoot, configuration.Encode(), batch.Encode());
        store.PutLocal(LocalValue.AgreedRoot, agreedRoot);
        store.PutLocal(LocalValue.ConfigurationHash, store.Put(Configuration));
        store.PutLocal(LocalValue.BatchHash, store.PutBatch(Batch));
    }

    /// <summary>All pre-images.</summary>
    public OracleStore Store { get; }

    /// <summary>The state root before.</summary>
    public Hash256 AgreedRoot { get; }

    /// <summary>The encoded configuration.</summary>
    public byte[] Configuration { get; }

    /// <summary>The encoded batch.</summary>
    public byte[] Batch { get; }

    /// <summary>Sets what is claimed.</summary>
    public void Claim(Hash256 root) => Store.PutLocal(LocalValue.ClaimedRoot, root);
}
