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

/// <summary>One field of a packed big-endian record.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Byte offset in its record.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="Name">Name for documents and error messages.</param>
/// <param name="Group">The register group, for <see cref="RecordItemKind.Register"/>.</param>
/// <param name="Index">The register's index in its group.</param>
/// <param name="Section">The section, for <see cref="RecordItemKind.SectionHash"/>.</param>
public sealed record RecordItem(
    RecordItemKind Kind, int Offset, int Bytes, string Name, RegisterGroup? Group = null, int Index = 0, ColdSection? Section = null);
