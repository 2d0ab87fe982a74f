// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Cli.Tests.Commands;

/// <summary>What only a process shows: pipes, signals, environment.</summary>
public class ProcessTests
{
    [Fact]
    public void Run_Hello_IsTheSameAsWithinTheProcess()
    {
        var result = OmoProcess.Run("run", OmoCommand.Program("hello"));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Hello from a Linux program.\n", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void Run_OwnStandardInput_IsReadForDashOnly()
    {
        using var process = OmoProcess.Start("run", "--stdin", "-", OmoCommand.Program("stdin"));
        process.StandardInput.BaseStream.Write(File.ReadAllBytes(OmoCommand.InTestPrograms("stdin", "text.txt")));
        process.StandardInput.Close();

        var result = OmoProcess.Finish(process);

        Assert.Equal(File.ReadAllBytes(OmoCommand.InTestPrograms("expected", "stdin.txt")), result.OutputBytes);
    }

    [Fact]
    public void Run_Interrupt_EndsInGoodOrder()
    {
        using var folder = new TemporaryFolder();
        using var process = OmoProcess.Start("run", folder.Write("forever", PatchedProgram.Endless()));
        Thread.Sleep(1500);
        Assert.False(process.HasExited);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
        {
            kill.WaitForExit();
        }

        var result = OmoProcess.Finish(process);

        Assert.Equal(ExitCode.Interrupted, result.ExitCode);
        Assert.Equal("omo: interrupted\n", result.Error);
    }

    [Fact]
    public void Trace_ReaderThatGoesAway_EndsQuietly()
    {
        using var process = OmoProcess.Start("trace", OmoCommand.Program("keccak"));
        process.StandardOutput.ReadLine();
        process.StandardOutput.Close();
        var error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));

        Assert.Equal(ExitCode.OutputClosed, process.ExitCode);
        Assert.Empty(error);
    }

    [Fact]
    public void Trace_FullDisk_IsAFileError()
    {
        var line = OmoProcess.CommandLine("trace", OmoCommand.Program("hello"));
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/full", "sh", .. line])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

        var result = OmoProcess.Finish(process);

        Assert.Equal(ExitCode.BadFile, result.ExitCode);
        Assert.Equal("omo: standard output cannot be written: No space left on device\n", result.Error);
    }

    [Fact]
    public void Run_Appending_KeepsWhatWasThere()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("out", "before\n"u8.ToArray());
        var line = OmoProcess.CommandLine("run", OmoCommand.Program("hello"));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var process = Process.Start("/bin/sh", ["-c", "exec \"$@\" >>" + file, "sh", .. line]);
            process.WaitForExit();
        }

        Assert.Equal("before\nHello from a Linux program.\nHello from a Linux program.\n", File.ReadAllText(file));
    }

    [Fact]
    public void Run_EndlessProgram_StopsAtTheLimit()
    {
        using var folder = new TemporaryFolder();

        var result = OmoCommand.Run("run", "--max-steps", "100_000", folder.Write("forever", PatchedProgram.Endless()));

        Assert.Equal(ExitCode.StepLimit, result.ExitCode);
    }
}
