// SPDX-License-Identifier: MIT
using System.Text;
using System.Text.Json;
using Omo.Core;
using Omo.Ovm.Scenarios;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>TrieTests of ethereum/tests. Those without a root ask for neighbours of keys, which no state transition needs.</summary>
public sealed class TrieTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Conformance")]
    public void TrieTests_WithARoot_LeadToIt()
    {
        var score = new Score("TrieTests");
        foreach (var (path, text) in VectorFolder.Below("TrieTests"))
        {
            using var document = JsonDocument.Parse(text);
            foreach (var test in new JsonView(document.RootElement, path).Members().Where(t => t.Has("root")))
            {
                score.Run(test.Path, () => Check(test, path.Contains("secure", StringComparison.OrdinalIgnoreCase)));
            }
        }

        score.Assert100Percent(output.WriteLine);
    }

    private static string? Check(JsonView test, bool secure)
    {
        var root = OvmState.WriteTrie(new OracleStore(), OvmState.EmptyRoot, secure, Changes(test["in"]));
        return root == test["root"].Hash() ? null : $"root {root}";
    }

    private static IEnumerable<(byte[] Key, byte[] Value)> Changes(JsonView changes) =>
        changes.Element.ValueKind == JsonValueKind.Object
            ? changes.Members().Select(m => (Bytes(m.Name), Bytes(m.Text())))
            : changes.Items().Select(i => (Bytes(i.At(0).Text()), Value(i.At(1))));

    private static byte[] Value(JsonView value) => value.Element.ValueKind == JsonValueKind.Null ? [] : Bytes(value.Text());

    private static byte[] Bytes(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Hex.Decode(text) : Encoding.UTF8.GetBytes(text);
}
