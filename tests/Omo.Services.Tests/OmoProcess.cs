// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Dispute.L1;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>The command as users type it: a process, which can be killed.</summary>
internal sealed class OmoProcess : IDisposable
{
    /// <summary>Opens every key file of a test.</summary>
    public const string Password = "correct horse";

    private readonly Process _process;
    private readonly List<string> _printed = [];

    private OmoProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed so far, log and output.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return string.Join('\n', _printed);
            }
        }
    }

    /// <summary>Starts a command line.</summary>
    public static OmoProcess Start(params string[] args)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
        return new OmoProcess(Process.Start(new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "omo.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [OmoHome.Variable] = ProjectFolder.Path, ["OMO_PASSWORD"] = Password },
        })!);
    }

    /// <summary>Runs a command line to its end, which must be a good one.</summary>
    /// <returns>The lines of its standard output, by their first words.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(params string[] args)
    {
        using var process = Start(args);
        Assert.True(await process.EndAsync() == 0, process.Printed);
        return process.Printed.Split('\n').Select(line => line.Split(' ', 2)).ToLookup(words => words[0], words => words[^1])
            .ToDictionary(group => group.Key, group => group.Last());
    }

    /// <summary>Waits until it has printed a text.</summary>
    /// <returns>The rest of that line.</returns>
    public async Task<string> UntilAsync(string text)
    {
        await RollupClient.UntilAsync(() => Task.FromResult(
            Printed.Contains(text, StringComparison.Ordinal) || _process.HasExited));
        var printed = Printed;
        var at = printed.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"it ended without '{text}': {printed}");
        return printed[(at + text.Length)..].Split('\n')[0];
    }

    /// <summary>SIGKILL, whatever it is doing.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end.</summary>
    /// <param name="signal">TERM or INT.</param>
    public void Signal(string signal) =>
        ToolFactAttribute.Run("kill", $"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(RollupClient.Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"it does not end: {Printed}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_printed)
            {
                _printed.Add(line);
            }
        }
    }
}
