// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Ovm.Container;
using Omo.Ovm.Scenarios;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>The vectors of the original safety checker (safety-checker*.json).</summary>
public sealed class SafetyCheckerTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Conformance")]
    public void SafetyChecker_OnItsVectors_GivesTheirVerdicts()
    {
        var score = new Score("safety checker");
        foreach (var (path, text) in VectorFolder.Named("safety-checker"))
        {
            using var document = JsonDocument.Parse(text);
            var file = new JsonView(document.RootElement, path);
            foreach (var test in (file.TryGet("tests") ?? file).Members())
            {
                score.Run(test.Path, () => Check(test));
            }
        }

        score.Assert100Percent(output.WriteLine);
    }

    private static string? Check(JsonView test)
    {
        var unsafeAt = SafetyChecker.FindUnsafe(test["in"].Bytes());
        return (unsafeAt is null) == test["out"].Element.GetBoolean() ? null : $"first unsafe byte at {unsafeAt?.ToString() ?? "none"}";
    }
}
