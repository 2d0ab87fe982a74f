// SPDX-License-Identifier: MIT
namespace Omo.Cli.Options;

/// <summary>Finds the names that a user may have meant.</summary>
internal static class NearMatch
{
    private const int Most = 3;
    private const int MaxLength = 32;

    /// <summary>A clause for a message, such as <c> (did you mean 'run'?)</c>, or nothing when no name is near.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="names">What there is.</param>
    public static string Hint(string text, IEnumerable<string> names)
    {
        var found = Find(text, names);
        return found.Count == 0 ? "" : $" (did you mean {string.Join(" or ", found.Select(n => $"'{n}'"))}?)";
    }

    /// <summary>The nearest names, at most three: by typing mistakes, else by a beginning, else by letters left out.</summary>
    public static IReadOnlyList<string> Find(string text, IEnumerable<string> names)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return [];
        }

        var wanted = text.ToLowerInvariant();
        var all = names.Distinct().OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).ToList();
        var allowed = wanted.Length < 6 ? 1 : 2;
        var byDistance = all.Select(n => (Name: n, Distance: Distance(wanted, n.ToLowerInvariant()))).Where(n => n.Distance <= allowed)
            .GroupBy(n => n.Distance).MinBy(g => g.Key);

        IEnumerable<string>[] ways =
        [
            byDistance?.Select(n => n.Name) ?? [],
            all.Where(n => n.StartsWith(wanted, StringComparison.Ordinal)),
            wanted.Length > 1 ? all.Where(n => IsPartOf(wanted, n)) : [],
        ];
        return [.. (ways.FirstOrDefault(way => way.Any()) ?? []).Take(Most)];
    }

    // Letters inserted, left out, replaced, or swapped with their neighbour.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                var change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static bool IsPartOf(string letters, string name)
    {
        var found = 0;
        foreach (var letter in name)
        {
            found += found < letters.Length && letters[found] == letter ? 1 : 0;
        }

        return found == letters.Length;
    }
}
