// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Docs.Tests;

/// <summary>A folder that looks to a reader's commands like the root of the project, so that files they write stay out of it.</summary>
public sealed class Workplace : IDisposable
{
    private const string HelloSource = "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n";
    private const string Temporary = "temporary";
    private readonly string _folder = Directory.CreateTempSubdirectory("omo-docs-").FullName;

    public Workplace()
    {
        foreach (var name in new[] { "bin", "testprograms", "LICENSE", "docs", "tests", "proofs" })
        {
            File.CreateSymbolicLink(Path.Combine(_folder, name), ProjectFolder.FileOf(name));
        }

        // The source that the README has its reader write.
        Directory.CreateDirectory(Path.Combine(_folder, Temporary));
        Directory.CreateDirectory(Path.Combine(_folder, "artifacts"));
        File.WriteAllText(Path.Combine(_folder, "artifacts/hello.c"), HelloSource);
        File.Copy(ProjectFolder.FileOf("testprograms", "bin", "riscv64", "hello"), Path.Combine(_folder, "program"));
    }

    /// <summary>What of mktemp's is left in the folder for temporary files; the .NET runtime has files of its own there.</summary>
    public IReadOnlyList<string> TemporaryFolders => [.. Directory.EnumerateDirectories(Path.Combine(_folder, Temporary), "tmp.*")];

    /// <summary>Runs a command line as a shell would and returns exit code and everything printed.</summary>
    public (int ExitCode, string Output) Run(string command) => RunScript($"export PATH=\"$PWD/bin:$PATH\"; {command}", minutes: 2);

    /// <summary>Runs lines as a shell would and returns exit code and everything printed.</summary>
    /// <param name="script">The lines.</param>
    /// <param name="minutes">How long they may take.</param>
    public (int ExitCode, string Output) RunScript(string script, int minutes)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"exec 2>&1; {script}"])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        start.Environment["TMPDIR"] = Path.Combine(_folder, Temporary);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(minutes)))
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"it did not end within {minutes} minutes, and had printed:\n{output.Result}");
        }

        return (process.ExitCode, output.Result);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
