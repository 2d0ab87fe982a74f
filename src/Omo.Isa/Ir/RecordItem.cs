// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>One field of a packed big-endian record.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Byte offset in its record.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="Name">Name for documents and error messages.</param>
/// <param name="Group">The register group, for <see cref="RecordItemKind.Register"/>.</param>
/// <param name="Index">The register's index in its group.</param>
/// <param name="Section">The section, for <see cref="RecordItemKind.SectionHash"/>.</param>
public sealed record RecordItem(
    RecordItemKind Kind, int Offset, int Bytes, string Name, RegisterGroup? Group = null, int Index = 0, ColdSection? Section = null)
{
    /// <summary>Byte offset of what follows it.</summary>
    public int End => Offset + Bytes;
}
