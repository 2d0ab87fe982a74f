// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Scenarios;

/// <summary>Reads scenarios in the shapes of ethereum/tests (GeneralStateTests) and of geth's <c>evm t8n</c>.</summary>
public static class ScenarioFile
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">A state test file, or an object with <c>alloc</c>, <c>env</c> and <c>txs</c>.</param>
    /// <param name="fork">The fork to run. A state test runs by default all that the OVM has; t8n's shape the newest.</param>
    /// <param name="signer">Signs transactions that come with their sender's secret key.</param>
    /// <param name="skippedForks">Gets the names of forks that a state test has and the OVM does not.</param>
    /// <exception cref="OvmException">The text has neither shape; the message says what and where.</exception>
    public static IReadOnlyList<Scenario> Read(string text, Fork? fork, Signer signer, ICollection<string>? skippedForks = null)
    {
        using var document = Parse(text);
        var root = new JsonView(document.RootElement, "the file");
        return root.Has("alloc")
            ? [TransitionReader.Read(root, fork ?? Fork.Cancun, signer)]
            : [.. root.Members().SelectMany(test => StateTestReader.Read(test, fork, signer, skippedForks))];
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, s_options);
        }
        catch (JsonException e)
        {
            throw new OvmException($"the file is not JSON: {e.Message.Split('.')[0]} (line {e.LineNumber + 1})");
        }
    }
}
