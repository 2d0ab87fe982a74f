// SPDX-License-Identifier: MIT

namespace Omo.Dispute.L1;

/// <summary>The families of types in Solidity's ABI that Omo's contracts use.</summary>
public enum AbiKind
{
    /// <summary>uint8 to uint256; a <see cref="System.Numerics.BigInteger"/> when decoded.</summary>
    UInt,

    /// <summary>int8 to int256; a <see cref="System.Numerics.BigInteger"/> when decoded.</summary>
    Int,

    /// <summary>bool.</summary>
    Bool,

    /// <summary>address; an <see cref="Core.Address"/> when decoded.</summary>
    Address,

    /// <summary>bytes1 to bytes32; a byte array of that size when decoded.</summary>
    FixedBytes,

    /// <summary>bytes; a byte array when decoded.</summary>
    Bytes,

    /// <summary>string; UTF-8 on the wire.</summary>
    String,

    /// <summary>T[]; an array of objects when decoded.</summary>
    Array,

    /// <summary>A struct, (T, ...), at least one of its types dynamic; an array of objects when decoded.</summary>
    Tuple,
}
