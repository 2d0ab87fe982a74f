// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Omo.Testing;
using Omo.Unicorn;

namespace Omo.Bench.Programs;

/// <summary>Where figures were taken: without it they say little.</summary>
internal static class Place
{
    /// <summary>Commit, processor, system and the versions of what is compared with, in one line.</summary>
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"commit {Commit()}; {Environment.ProcessorCount} processors, {Processor()}; {RuntimeInformation.OSDescription}; "
        + $"{RuntimeInformation.FrameworkDescription}; {FirstLine("qemu-riscv64", "--version")}; libunicorn {UnicornLibrary.Version}");

    private static string Commit() => FirstLine("git", "-C", ProjectFolder.Path, "describe", "--always", "--dirty");

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string FirstLine(string file, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var line = process.StandardOutput.ReadLine() ?? "unknown";
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return line;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"no {file}";
        }
    }
}
