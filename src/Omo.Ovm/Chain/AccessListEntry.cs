// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>An entry of an access list (EIP-2930).</summary>
/// <param name="Address">20 bytes.</param>
/// <param name="StorageKeys">Slots of it.</param>
public sealed record AccessListEntry(byte[] Address, IReadOnlyList<Hash256> StorageKeys)
{
    internal byte[] Encode() => Rlp.EncodeList(
        Rlp.EncodeBytes(Address), Rlp.EncodeList([.. StorageKeys.Select(k => Rlp.EncodeBytes(k.ToBytes()))]));
}
