// SPDX-License-Identifier: MIT
namespace Omo.Gen.Docs;

/// <summary>A part of a document between two marks, <c>&lt;!-- NAME: begin --&gt;</c> and <c>&lt;!-- NAME: end --&gt;</c>.</summary>
/// <param name="name">The name in the marks.</param>
internal sealed class MarkedSection(string name)
{
    private string Begin => $"<!-- {name}: begin -->";

    private string End => $"<!-- {name}: end -->";

    /// <summary>The section with its marks as it stands in a document, or empty between them where there is none.</summary>
    /// <exception cref="GeneratorException">Only one mark is there, or they are in the wrong order.</exception>
    public string Of(string document, string path)
    {
        var (begin, end) = Find(document, path);
        return begin < 0 ? $"{Begin}\n{End}" : document[begin..(end + End.Length)];
    }

    /// <summary>The document with other text between the marks.</summary>
    /// <exception cref="GeneratorException">The marks are missing or in the wrong order.</exception>
    public string Replace(string document, string text, string path)
    {
        var (begin, end) = Find(document, path);
        return begin >= 0
            ? document[..begin] + $"{Begin}\n\n{text}\n{document[end..]}"
            : throw new GeneratorException($"{path}: put the lines '{Begin}' and '{End}' where the generated part belongs");
    }

    private (int Begin, int End) Find(string document, string path)
    {
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        return (begin < 0) == (end < 0) && begin <= end
            ? (begin, end)
            : throw new GeneratorException($"{path}: of the lines '{Begin}' and '{End}' one is missing, or they are in the wrong order");
    }
}
