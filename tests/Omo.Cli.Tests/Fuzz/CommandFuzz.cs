// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Cli.Tests.Fuzz;

/// <summary>What must hold whatever the command is given.</summary>
public static class CommandFuzz
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private static readonly int[] s_own =
    [
        ExitCode.Success, ExitCode.No, ExitCode.Usage, ExitCode.BadFile, ExitCode.StepLimit, ExitCode.Preimage, ExitCode.Memory,
    ];

    /// <summary>Runs a command line and checks that it ends soon, with a documented exit code and without an exception's trace.</summary>
    public static CommandResult Check(string what, params string[] args)
    {
        var watch = Stopwatch.StartNew();
        var result = OmoCommand.Run(args);
        var line = $"{what}: omo {string.Join(' ', args)}: {result.ExitCode}\n{result.Error}";
        Assert.True(watch.Elapsed < s_limit, line);
        Assert.False(result.Error.Contains("internal error", StringComparison.Ordinal), line);
        Assert.False(result.Error.Contains("Exception", StringComparison.Ordinal), line);
        Assert.False(result.Error.Contains("\n   at ", StringComparison.Ordinal), line);
        Assert.True(args is ["run", ..] || s_own.Contains(result.ExitCode), line);
        if (args is not ["run", ..] && result.ExitCode > ExitCode.No)
        {
            Assert.StartsWith("omo: ", result.Error);
        }

        return result;
    }

    /// <summary>Checks that the process has not used more memory than all tests together may need.</summary>
    public static void CheckMemory()
    {
        using var process = Process.GetCurrentProcess();
        Assert.InRange(process.PeakWorkingSet64, 0, 1500L << 20);
    }
}
