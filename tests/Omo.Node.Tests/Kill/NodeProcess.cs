// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Testing;

namespace Omo.Node.Tests.Kill;

/// <summary>A node as a process of its own, which can be killed.</summary>
internal sealed class NodeProcess : IDisposable
{
    private const string Listening = "listening on ";
    private readonly Process _process;

    private NodeProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts a node and waits until it serves.</summary>
    public static async Task<NodeProcess> StartAsync(string folder, string genesis)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet";
        var process = Process.Start(new ProcessStartInfo(
            host,
            [Path.Combine(AppContext.BaseDirectory, "omo.dll"), "node", "--data", folder, "--genesis", genesis, "--listen", "127.0.0.1:0", "--block-time", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OMO_HOME"] = ProjectFolder.Path },
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new NodeProcess(process, new Uri(line[Listening.Length..]));
            }
        }

        throw new InvalidOperationException("the node ended before it served");
    }

    /// <summary>Ends it by SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, by SIGTERM.</summary>
    /// <returns>Its exit code.</returns>
    public int Terminate()
    {
        ToolFactAttribute.Run("kill", "-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(_process.WaitForExit(TimeSpan.FromSeconds(30)), "the node does not end");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
