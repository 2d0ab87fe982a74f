// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;

namespace Omo.Dispute.L1;

/// <summary>
/// A private Ethereum chain on this computer: the anvil program of the Node packages, on a free loopback port, mining a block
/// for every transaction. It ends when disposed, and also when this process ends in any way.
/// </summary>
public sealed class AnvilNode : IDisposable
{
    /// <summary>Gas limit of a block, and so of a call: far above any real chain's, so that tests can call at length.</summary>
    public const ulong BlockGasLimit = 3_000_000_000;

    private const string ReadyText = "Listening on ";

    // $$ is a shell between this process and anvil. A child whose parent was killed lives on by itself, so the shell waits on
    // a pipe that ends with this process, in whatever way that happens, and then ends anvil.
    private const string Supervisor =
        "exec 3<&0; \"$@\" </dev/null 3<&- & node=$!; (read -r _ <&3; kill -9 $node) & guard=$!; exec 3<&-; "
        + "wait $node; code=$?; kill $guard 2>/dev/null; exit $code";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    // Gas is free: balances change by value only, and no sender runs dry.
    private static readonly string[] Options =
    [
        "--host", "127.0.0.1", "--hardfork", "prague",
        "--gas-limit", BlockGasLimit.ToString(CultureInfo.InvariantCulture), "--memory-limit", "1073741824",
        "--block-base-fee-per-gas", "0", "--gas-price", "0", "--disable-min-priority-fee",
        "--no-request-size-limit", "--prune-history", "64", "--color", "never",
    ];

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AnvilNode(Process process)
    {
        _process = process;
        Endpoint = null!;
    }

    /// <summary>Where the node answers JSON-RPC.</summary>
    public Uri Endpoint { get; private set; }

    /// <summary>Starts a node and waits until it answers.</summary>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="cancellation">Ends the wait, and the node.</param>
    /// <exception cref="L1Exception">anvil is not installed, does not start, or is not ready within 30 seconds.</exception>
    public static async Task<AnvilNode> StartAsync(int port = 0, CancellationToken cancellation = default)
    {
        string program = Path.Combine(OmoHome.Find(), "proofs", "node_modules", ".bin", "anvil");
        if (!File.Exists(program))
        {
            throw new L1Exception($"The local Ethereum node is not installed ('{program}' is missing): run 'make setup'.");
        }

        var node = new AnvilNode(new Process { StartInfo = StartInfo(program, port), EnableRaisingEvents = true });
        try
        {
            node.Start();
            node.Endpoint = await node._ready.Task.WaitAsync(StartLimit, cancellation).ConfigureAwait(false);
            return node;
        }
        catch (TimeoutException e)
        {
            node.Dispose();
            throw new L1Exception($"The local Ethereum node was not ready within {StartLimit.TotalSeconds} seconds. {node.Output()}", e);
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    /// <summary>A client of this node; dispose it before the node.</summary>
    public EthereumClient CreateClient() => new(Endpoint);

    /// <summary>Ends the node at once; its chain is gone.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Dispose();
            if (!_process.WaitForExit(StopLimit))
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string program, int port)
    {
        var info = new ProcessStartInfo("/bin/sh", ["-c", Supervisor, "anvil", program, "--port", port.ToString(CultureInfo.InvariantCulture), .. Options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,

            // anvil would take settings from a foundry.toml in the current folder.
            WorkingDirectory = Path.GetTempPath(),
        };
        return info;
    }

    private void Start()
    {
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new L1Exception($"The local Ethereum node ended at its start. {Output()}"));
        try
        {
            _process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new L1Exception($"The local Ethereum node cannot be started: {e.Message}", e);
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    // Reads on while the node runs: it would stand still when nobody takes what it prints.
    private void OnLine(string? line)
    {
        if (line is null || _ready.Task.IsCompletedSuccessfully)
        {
            return;
        }

        if (line.StartsWith(ReadyText, StringComparison.Ordinal))
        {
            _ready.TrySetResult(new Uri($"http://{line[ReadyText.Length..].Trim()}"));
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 5)
            {
                _lastLines.Dequeue();
            }
        }
    }

    private string Output()
    {
        lock (_lastLines)
        {
            return _lastLines.Count == 0 ? "It printed nothing." : $"It printed: {string.Join(" | ", _lastLines)}";
        }
    }
}
