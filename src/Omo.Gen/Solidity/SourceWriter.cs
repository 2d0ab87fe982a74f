// SPDX-License-Identifier: MIT
using System.Text;

namespace Omo.Gen.Solidity;

/// <summary>Lines of source text with braces and indentation; always LF.</summary>
public sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Starts at some depth, for text that goes into a block of another writer.</summary>
    public SourceWriter(int depth = 0) => _depth = depth;

    /// <summary>Whether anything was written.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>A line; an empty one has no indentation.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Text of one or more complete lines, each brought to the current depth.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }
    }

    /// <summary>A comment line.</summary>
    public void Comment(string text) => Line("// " + text);

    /// <summary>Opens a block: <c>header {</c>.</summary>
    public void Open(string header)
    {
        Line(header.Length == 0 ? "{" : header + " {");
        _depth++;
    }

    /// <summary>Closes a block and opens the next of a chain: <c>} else {</c>.</summary>
    public void Next(string header)
    {
        _depth--;
        Line("} " + header + " {");
        _depth++;
    }

    /// <summary>Closes a block and goes on with text of complete lines: <c>} else if (...) {</c> and what follows.</summary>
    public void Close(string continuation)
    {
        _depth--;
        Lines("} " + continuation);
    }

    /// <summary>Closes a block.</summary>
    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
