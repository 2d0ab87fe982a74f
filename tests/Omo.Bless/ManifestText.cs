// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace Omo.Bless;

/// <summary>The text of the manifest, edited in place so that its layout stays as people wrote it.</summary>
/// <param name="text">The file.</param>
internal sealed class ManifestText(string text)
{
    private string _text = text;

    /// <summary>Sets how a run ends on an architecture.</summary>
    public void SetPins(string run, string architecture, ulong steps, string stateHash)
    {
        Replace(run, $"(\"{Regex.Escape(architecture)}\"\\s*:\\s*\\{{\\s*\"steps\"\\s*:\\s*)(?:null|\\d+)", steps.ToString(CultureInfo.InvariantCulture));
        Replace(run, $"(\"{Regex.Escape(architecture)}\"\\s*:\\s*\\{{[^}}]*\"stateHash\"\\s*:\\s*)(?:null|\"[^\"]*\")", $"\"{stateHash}\"");
    }

    /// <summary>Sets where a run's expected output is.</summary>
    public void SetOutput(string run, string file) => Replace(run, "(\"stdout\"\\s*:\\s*)(?:null|\"[^\"]*\")", $"\"{file}\"");

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>Replaces a value within one run's object; the pattern's group is what stands before the value.</summary>
    private void Replace(string run, string pattern, string value)
    {
        var name = Regex.Match(_text, $"\"name\"\\s*:\\s*\"{Regex.Escape(run)}\"");
        var next = Regex.Match(_text[(name.Index + name.Length)..], "\"name\"\\s*:");
        var start = name.Index + name.Length;
        var end = next.Success ? start + next.Index : _text.Length;
        var match = new Regex(pattern).Match(_text, start, end - start);
        if (!name.Success || !match.Success)
        {
            throw new InvalidOperationException($"the manifest has no value to set for run '{run}'; see testprograms/README.md");
        }

        _text = _text[..match.Index] + match.Groups[1].Value + value + _text[(match.Index + match.Length)..];
    }
}
