// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.TestPrograms;

namespace Omo.Programs.Tests;

/// <summary>qemu-user as the judge of whole programs.</summary>
internal static class Qemu
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs a program as the manifest says. A signal gives exit code 128 + its number.</summary>
    public static (byte[] Output, int ExitCode) Execute(TestRun run)
    {
        var emulator = Find($"qemu-{run.Architecture}");
        // Faults are expected, their core files are not wanted. The environment is emptied by 'env', which keeps the order
        // of what it sets; qemu-user hands it on in reverse.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "ulimit -c 0; exec env -i \"$@\"", "sh", .. run.Environment.Reverse()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[emulator, "-0", run.Program, run.ProgramPath, .. run.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        Feed(process, run.InputBytes());
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{emulator} has not ended {run.Name} within {s_limit}");
        }

        copying.GetAwaiter().GetResult();
        _ = errors.GetAwaiter().GetResult();
        return (output.ToArray(), GuestExitCode(run.Architecture, process.ExitCode));
    }

    /// <summary>A signal ends qemu with the host's number of it, and SIGBUS has another one on MIPS.</summary>
    private static int GuestExitCode(string architecture, int code)
    {
        const int HostBusError = 128 + 7, MipsBusError = 128 + 10;
        return code == HostBusError && architecture.StartsWith("mips", StringComparison.Ordinal) ? MipsBusError : code;
    }

    private static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of its input.
        }
    }

    private static string Find(string tool)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);
        Assert.True(path is not null, $"{tool} is missing: run 'make setup', or 'apt-get install qemu-user'");
        return path;
    }
}
