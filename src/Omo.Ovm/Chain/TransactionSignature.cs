// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Chain;

/// <summary>A signature as transactions carry it.</summary>
/// <param name="V">27 or 28, or 35 or 36 + 2 * chain id; of typed transactions 0 or 1.</param>
/// <param name="R">The nonce point's x.</param>
/// <param name="S">The proof.</param>
public sealed record TransactionSignature(BigInteger V, BigInteger R, BigInteger S);
