// SPDX-License-Identifier: MIT
using System.Text;
using System.Text.Json;

namespace Omo.Cli.Tests;

/// <summary>What a command line came to.</summary>
public sealed record CommandResult(int ExitCode, byte[] OutputBytes, string Error)
{
    /// <summary>Standard output as text.</summary>
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>Standard output by lines, without the last, empty one.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(OutputBytes).RootElement;

    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
