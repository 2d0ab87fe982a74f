// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Ovm;

/// <summary>What a state trie says of an account.</summary>
/// <param name="Nonce">Transactions sent, or contracts created.</param>
/// <param name="Balance">Wei.</param>
/// <param name="CodeHash">Keccak-256 of its code.</param>
/// <param name="StorageRoot">The root of its storage.</param>
public sealed record AccountSummary(ulong Nonce, BigInteger Balance, Hash256 CodeHash, Hash256 StorageRoot);
