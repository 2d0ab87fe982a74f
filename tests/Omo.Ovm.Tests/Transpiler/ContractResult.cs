// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>What a call of a contract led to.</summary>
internal sealed record ContractResult(CallOutcomeKind Kind, byte[] Output, Hash256 LogsHash, BigInteger[] Slots)
{
    /// <summary>All of it as a text to compare.</summary>
    public string Text => $"{Kind} {Hex.Encode(Output)} {string.Join(',', Slots)}";

    /// <summary>The same, for calls through a manager, which sees a failure without return data and an empty revert alike.</summary>
    public string TextThroughManager =>
        Kind != CallOutcomeKind.Success && Output.Length == 0 ? "failed" : $"{Kind} {Hex.Encode(Output)} {string.Join(',', Slots)}";
}
