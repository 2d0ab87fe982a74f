// SPDX-License-Identifier: MIT
using Omo.Cli.Io;
using Omo.TestPrograms;

namespace Omo.Cli.Tests;

/// <summary>Runs command lines within the test process.</summary>
public static class OmoCommand
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Arguments of the program <c>preimages</c>: a hint, then the keys of the three kinds that it reads.</summary>
    public static string[] PreimageArguments { get; } =
    [
        "a hint",
        "0100000000000000000000000000000000000000000000000000000000000001",
        "02b8c347dfcbdf764ab6457212edea93e3d919ec5a0ce202323e6356a51c0b5b",
        "04b5255d26930ed1ef967dfabad848dc74c086df2c9ea4acb8f49d3a519b8e58",
    ];

    /// <summary>Runs a command line with empty standard input.</summary>
    public static CommandResult Run(params string[] args) => RunWith([], args);

    /// <summary>Runs a command line that must succeed.</summary>
    public static CommandResult Succeed(params string[] args)
    {
        var result = Run(args);
        Assert.True(result.ExitCode == 0, $"omo {string.Join(' ', args)}: {result}");
        return result;
    }

    /// <summary>Runs a command line with standard input, for at most a minute.</summary>
    public static CommandResult RunWith(byte[] input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var limit = new CancellationTokenSource(s_limit);
        var streams = new CommandStreams(new MemoryStream(input), output, error);
        var exitCode = OmoProgram.Run(args, streams, limit.Token);
        Assert.False(limit.IsCancellationRequested, $"omo {string.Join(' ', args)} took more than {s_limit}");
        return new CommandResult(exitCode, output.ToArray(), System.Text.Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>The path of a test program.</summary>
    public static string Program(string name)
    {
        var path = InTestPrograms("bin", "riscv64", name);
        Assert.True(File.Exists(path), $"{path} is missing: run 'make testprograms'");
        return path;
    }

    /// <summary>A path below the folder of test programs.</summary>
    public static string InTestPrograms(params string[] parts) => TestProgramFolder.FileOf(Path.Combine(parts));
}
