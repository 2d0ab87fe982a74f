// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Dispute.L1;

namespace Omo.Cli.Tests;

/// <summary>Runs the command as a process of its own.</summary>
public static class OmoProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>The program and its arguments that execute a command line.</summary>
    public static string[] CommandLine(params string[] args)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
        return [host, Path.Combine(AppContext.BaseDirectory, "omo.dll"), .. args];
    }

    /// <summary>Starts a command line.</summary>
    public static Process Start(params string[] args) => StartWith([], args);

    /// <summary>Starts a command line with more variables in its environment.</summary>
    public static Process StartWith(IReadOnlyList<(string Name, string Value)> environment, params string[] args)
    {
        var line = CommandLine(args);
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[OmoHome.Variable] = ProjectFolder.Path;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a command line to its end.</summary>
    public static CommandResult Run(params string[] args)
    {
        using var process = Start(args);
        process.StandardInput.Close();
        return Finish(process);
    }

    /// <summary>Waits for the end of a process and collects what it printed.</summary>
    public static CommandResult Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        if (!process.WaitForExit(s_limit))
        {
            process.Kill();
            Assert.Fail($"omo took more than {s_limit}");
        }

        return new CommandResult(process.ExitCode, output.ToArray(), error.Result);
    }
}
