// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Dsl;

/// <summary>
/// Collects the statements of the row being built. The notation of rows has no place for a builder argument, so the
/// current one is kept per thread for the length of <see cref="Build"/>.
/// </summary>
public sealed class RowBuilder
{
    [ThreadStatic]
    private static RowBuilder? s_current;

    private List<Statement> _statements = [];
    private int _temps;

    private RowBuilder()
    {
    }

    /// <summary>The row being built on this thread.</summary>
    public static RowBuilder Current =>
        s_current ?? throw new IrException("row notation is used outside the body of a row");

    /// <summary>Runs a row's body once and returns the statements it made.</summary>
    public static IReadOnlyList<Statement> Build(Action body)
    {
        if (s_current is not null)
        {
            throw new IrException("a row is being built inside another");
        }

        s_current = new RowBuilder();
        try
        {
            body();
            return s_current._statements;
        }
        finally
        {
            s_current = null;
        }
    }

    /// <summary>Appends a statement.</summary>
    public void Add(Statement statement) => _statements.Add(statement);

    /// <summary>A fresh name.</summary>
    public Temp NewTemp(int width) => new(_temps++, width);

    internal List<Statement> Nested(Action body)
    {
        var outer = _statements;
        _statements = [];
        body();
        var inner = _statements;
        _statements = outer;
        return inner;
    }
}
