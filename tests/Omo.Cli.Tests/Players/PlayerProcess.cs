// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Dispute.L1;

namespace Omo.Cli.Tests.Players;

/// <summary>A player as people run it: a process with a key in its environment and a file, that can be killed and started again.</summary>
public sealed class PlayerProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly string _secret;
    private readonly string[] _line;
    private readonly List<string> _printed = [];
    private Process? _process;

    /// <param name="secret">Its account's key, 64 hex digits.</param>
    /// <param name="line">The command line.</param>
    public PlayerProcess(string secret, params string[] line) => (_secret, _line) = (secret, line);

    /// <summary>What it printed, all lives together.</summary>
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

    public bool IsRunning => _process is { HasExited: false };

    public void Start()
    {
        _process?.Dispose();
        _process = OmoProcess.StartWith([(SigningKey.Variable, _secret)], _line);
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL, whatever it is doing.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public int Finish()
    {
        Assert.True(_process!.WaitForExit(s_limit), $"the player goes on for ever: {Printed}");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (IsRunning)
        {
            Kill();
        }

        _process?.Dispose();
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
