// SPDX-License-Identifier: MIT
namespace Omo.Gen.Solidity;

/// <summary>Writes a search for a number among cases: halving while there are many, then one comparison after the other.</summary>
/// <typeparam name="T">What a case leads to.</typeparam>
/// <typeparam name="TScope">What is known where code stands.</typeparam>
/// <param name="writer">Where the code goes.</param>
/// <param name="key">The variable with the number.</param>
/// <param name="enter">Writes what several branches need ahead of them, and gives the scope that they stand in.</param>
/// <param name="leaf">Writes a case.</param>
/// <param name="otherwise">Writes what happens to other numbers; null where nothing does.</param>
internal sealed class CaseSearch<T, TScope>(
    SourceWriter writer,
    string key,
    Func<IReadOnlyList<IReadOnlyList<T>>, TScope, TScope> enter,
    Action<T, TScope> leaf,
    Action<TScope>? otherwise)
{
    // Shorter chains take less gas, longer ones less code; at this length they take least of both.
    private const int LongestChain = 3;

    /// <summary>Writes a search.</summary>
    /// <param name="cases">The cases by ascending number.</param>
    /// <param name="low">Smallest number that can occur.</param>
    /// <param name="high">Largest number that can occur.</param>
    /// <param name="outer">The scope around it.</param>
    public void Write(IReadOnlyList<(ulong Value, T Item)> cases, ulong low, ulong high, TScope outer)
    {
        if (cases.Count <= LongestChain)
        {
            Chain(cases, high - low == (ulong)cases.Count - 1, enter([.. cases.Select(c => new[] { c.Item })], outer));
            return;
        }

        var middle = cases.Count / 2;
        var (below, above) = (cases.Take(middle).ToList(), cases.Skip(middle).ToList());
        var scope = enter([below.ConvertAll(c => c.Item), above.ConvertAll(c => c.Item)], outer);
        writer.Open($"if ({key} < {SolidityLiteral.Code(above[0].Value)})");
        Write(below, low, above[0].Value - 1, scope);
        writer.Next("else");
        Write(above, above[0].Value, high, scope);
        writer.Close();
    }

    private void Chain(IReadOnlyList<(ulong Value, T Item)> cases, bool isComplete, TScope scope)
    {
        if (isComplete && cases.Count == 1)
        {
            leaf(cases[0].Item, scope);
            return;
        }

        for (var i = 0; i < cases.Count; i++)
        {
            // The last of a complete set needs no test.
            var test = isComplete && i == cases.Count - 1 ? "" : $"if ({key} == {SolidityLiteral.Code(cases[i].Value)})";
            if (i == 0)
            {
                writer.Open(test);
            }
            else
            {
                writer.Next($"else {test}".TrimEnd());
            }

            leaf(cases[i].Item, scope);
        }

        if (!isComplete && otherwise is not null)
        {
            writer.Next("else");
            otherwise(scope);
        }

        writer.Close();
    }
}
