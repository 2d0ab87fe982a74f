// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Xunit;

namespace Omo.Testing;

/// <summary>A test that compares with programs of the host; without them it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <param name="tools">Names of programs that must be on the search path.</param>
    public ToolFactAttribute(params string[] tools)
    {
        var missing = tools.Where(t => Find(t) is null).ToArray();
        if (missing.Length > 0)
        {
            Skip = $"not installed here: {string.Join(", ", missing)}";
        }
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote to standard error.</exception>
    public static string Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(tool)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} failed: {errors.Result}");
    }

    /// <summary>The path of a program, or null if it is not on the search path.</summary>
    public static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);
}
