// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;

namespace Omo.Isa.Ir;

/// <summary>
/// An instruction, written once: how it is encoded, how it is printed, and what it does. A table has hundreds of rows of which a program
/// uses some, so a row that is given in the notation of rows is built when somebody first asks what it does.
/// </summary>
public sealed class Row
{
    private readonly object _building = new();
    private readonly Action? _notation;
    private volatile IReadOnlyList<Statement>? _body;
    private Action<IReadOnlyList<Statement>>? _check;

    /// <summary>A row whose statements are there.</summary>
    /// <param name="name">Mnemonic; unique in its table.</param>
    /// <param name="extension">The extension or chapter it belongs to.</param>
    /// <param name="form">Its encoding, or null for a row without one (a system call, a sample).</param>
    /// <param name="assembly">Operand text with fields in braces: <c>{rd}, {imm}({rs1})</c>.</param>
    /// <param name="body">What it does.</param>
    public Row(string name, string extension, RowEncoding? form, string assembly, IReadOnlyList<Statement> body)
        : this(name, extension, form, assembly) => _body = body;

    /// <summary>A row in the notation of rows.</summary>
    /// <param name="name">Mnemonic; unique in its table.</param>
    /// <param name="extension">The extension or chapter it belongs to.</param>
    /// <param name="form">Its encoding, or null for a row without one (a system call, a sample).</param>
    /// <param name="assembly">Operand text with fields in braces: <c>{rd}, {imm}({rs1})</c>.</param>
    /// <param name="notation">What it does, for <see cref="RowBuilder"/>.</param>
    public Row(string name, string extension, RowEncoding? form, string assembly, Action notation)
        : this(name, extension, form, assembly) => _notation = notation;

    private Row(string name, string extension, RowEncoding? form, string assembly) =>
        (Name, Extension, Form, Encoding, Assembly) = (name, extension, form, form as WordEncoding, assembly);

    /// <summary>Mnemonic.</summary>
    public string Name { get; }

    /// <summary>The extension or chapter it belongs to.</summary>
    public string Extension { get; }

    /// <summary>Its encoding of whatever kind; null for a row without one.</summary>
    public RowEncoding? Form { get; }

    /// <summary>Its encoding where that is a word of fixed length; null otherwise.</summary>
    public WordEncoding? Encoding { get; }

    /// <summary>Operand text with fields in braces.</summary>
    public string Assembly { get; }

    /// <summary>What it does.</summary>
    /// <exception cref="IrException">The row breaks a rule; the message names both.</exception>
    public IReadOnlyList<Statement> Body => _body ?? Build();

    /// <summary>Position in its table, from 0; set when the table is closed.</summary>
    public int Id { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Has the statements checked: now if they are there, otherwise before anybody sees them.</summary>
    internal void Require(Action<IReadOnlyList<Statement>> check)
    {
        lock (_building)
        {
            if (_body is null)
            {
                _check += check;
                return;
            }
        }

        check(_body);
    }

    private IReadOnlyList<Statement> Build()
    {
        lock (_building)
        {
            if (_body is { } body)
            {
                return body;
            }

            var statements = RowBuilder.Build(_notation!);
            _check?.Invoke(statements);
            _body = statements;
            return statements;
        }
    }
}
