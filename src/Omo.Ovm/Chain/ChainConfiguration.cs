// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm.Container;

namespace Omo.Ovm.Chain;

/// <summary>The rules of a chain.</summary>
/// <param name="ChainId">Its number.</param>
/// <param name="Forks">Which fork begins at which block; both ascend.</param>
public sealed record ChainConfiguration(BigInteger ChainId, IReadOnlyList<(Fork Fork, ulong FirstBlock)> Forks)
{
    private const ulong BatchesVersion = 1, RecordsVersion = 2;

    /// <summary>
    /// Greatest gas limit of a block; a batch with a higher one changes nothing. Unlimited unless set, as test vectors need it; docs/ovm.md
    /// says under which limits no block runs out of the program's memory.
    /// </summary>
    public ulong MaxBlockGas { get; init; } = ulong.MaxValue;

    /// <summary>The container below the machine; null: there is none.</summary>
    public ContainerConfiguration? Container { get; init; }

    /// <summary>
    /// 20 bytes: who gets the fees of a chain whose blocks are recorded on L1 (docs/rollup.md). Null: blocks come as batches, which name
    /// somebody each.
    /// </summary>
    public byte[]? FeeRecipient { get; init; }

    /// <summary>A chain that has had one fork from the start.</summary>
    public static ChainConfiguration Of(Fork fork, BigInteger chainId) => new(chainId, [(fork, 0)]);

    /// <summary>The encoding of docs/ovm.md.</summary>
    public byte[] Encode()
    {
        var forks = Rlp.EncodeList([.. Forks.Select(f => Rlp.EncodeList(Rlp.EncodeInteger((ulong)f.Fork), Rlp.EncodeInteger(f.FirstBlock)))]);
        var version = FeeRecipient is null ? BatchesVersion : RecordsVersion;
        byte[][] fields = [Rlp.EncodeInteger(version), Rlp.EncodeInteger(ChainId), Rlp.EncodeInteger(MaxBlockGas), forks];
        byte[][] recipient = FeeRecipient is null ? [] : [Rlp.EncodeBytes(FeeRecipient)], container = Container is null ? [] : [Container.Encode()];
        return Rlp.EncodeList([.. fields, .. recipient, .. container]);
    }
}
