// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>An account to be written into a state.</summary>
/// <param name="Address">20 bytes.</param>
/// <param name="Nonce">Transactions sent, or contracts created.</param>
/// <param name="Balance">Wei.</param>
/// <param name="Code">Its code.</param>
/// <param name="Storage">Slots; zero values are none.</param>
public sealed record Account(
    byte[] Address, BigInteger Nonce, BigInteger Balance, byte[] Code, IReadOnlyList<(BigInteger Key, BigInteger Value)> Storage)
{
    /// <summary>RLP [address, nonce, balance, code, [[key, value], ...]], as the library takes it.</summary>
    public byte[] Encode() => Rlp.EncodeList(
        Rlp.EncodeBytes(Address),
        Rlp.EncodeInteger(Nonce),
        Rlp.EncodeInteger(Balance),
        Rlp.EncodeBytes(Code),
        Rlp.EncodeList([.. Storage.Select(s => Rlp.EncodeList(Rlp.EncodeInteger(s.Key), Rlp.EncodeInteger(s.Value)))]));
}
