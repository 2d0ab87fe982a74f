// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Docs.Tests;

/// <summary>A folder that looks to a reader's commands like the root of the project, so that files they write stay out of it.</summary>
public sealed class Workplace : IDisposable
{
    private const string HelloSource = "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("omo-docs-").FullName;

    public Workplace()
    {
        foreach (var name in new[] { "bin", "testprograms", "LICENSE", "docs", "tests" })
        {
            File.CreateSymbolicLink(Path.Combine(_folder, name), ProjectFolder.FileOf(name));
        }

        // The source that the README has its reader write.
        Directory.CreateDirectory(Path.Combine(_folder, "artifacts"));
        File.WriteAllText(Path.Combine(_folder, "artifacts/hello.c"), HelloSource);
        File.Copy(ProjectFolder.FileOf("testprograms", "bin", "riscv64", "hello"), Path.Combine(_folder, "program"));
    }

    /// <summary>Runs a command line as a shell would and returns exit code and everything printed.</summary>
    public (int ExitCode, string Output) Run(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"export PATH=\"$PWD/bin:$PATH\"; {command} 2>&1"])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "it did not end within two minutes");
        }

        return (process.ExitCode, output.Result);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
