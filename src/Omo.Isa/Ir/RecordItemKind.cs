// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>What stands at a place of the state record.</summary>
public enum RecordItemKind
{
    /// <summary>The Merkle root of memory, 32 bytes.</summary>
    MemoryRoot,

    /// <summary>A register, big endian.</summary>
    Register,

    /// <summary>The keccak-256 hash of a cold section's own record, 32 bytes.</summary>
    SectionHash,
}
