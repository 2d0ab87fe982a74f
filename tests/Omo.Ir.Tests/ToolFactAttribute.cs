// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Ir.Tests;

/// <summary>A test that compares with a program of the host; without it the test is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    /// <param name="tool">Name of a program that must be on the search path.</param>
    public ToolFactAttribute(string tool)
    {
        if (Find(tool) is null)
        {
            Skip = $"not installed here: {tool}";
        }
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    internal static string Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(tool)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} failed: {errors.Result}");
        return output;
    }

    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);
}
