// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm;

/// <summary>What a call leads to.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Output">What it returned.</param>
/// <param name="GasLeft">Gas left.</param>
/// <param name="Refund">The refund counter.</param>
/// <param name="Created">20 bytes: the contract created.</param>
/// <param name="StateRoot">The state root if its changes were kept.</param>
/// <param name="LogsHash">Keccak-256 of the RLP list of its logs.</param>
public sealed record CallOutcome(
    CallOutcomeKind Kind, byte[] Output, ulong GasLeft, ulong Refund, byte[] Created, Hash256 StateRoot, Hash256 LogsHash);
