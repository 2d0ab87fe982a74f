// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Isa.Ir;

/// <summary>An instruction, written once: how it is encoded, how it is printed, and what it does.</summary>
/// <param name="name">Mnemonic; unique in its table.</param>
/// <param name="extension">The extension or chapter it belongs to.</param>
/// <param name="form">Its encoding, or null for a row without one (a system call, a sample).</param>
/// <param name="assembly">Operand text with fields in braces: <c>{rd}, {imm}({rs1})</c>.</param>
/// <param name="body">What it does.</param>
public sealed class Row(string name, string extension, RowEncoding? form, string assembly, IReadOnlyList<Statement> body)
{
    /// <summary>Mnemonic.</summary>
    public string Name { get; } = name;

    /// <summary>The extension or chapter it belongs to.</summary>
    public string Extension { get; } = extension;

    /// <summary>Its encoding of whatever kind; null for a row without one.</summary>
    public RowEncoding? Form { get; } = form;

    /// <summary>Its encoding where that is a word of fixed length; null otherwise.</summary>
    public WordEncoding? Encoding { get; } = form as WordEncoding;

    /// <summary>Operand text with fields in braces.</summary>
    public string Assembly { get; } = assembly;

    /// <summary>What it does.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    /// <summary>Position in its table, from 0; set when the table is closed.</summary>
    public int Id { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
