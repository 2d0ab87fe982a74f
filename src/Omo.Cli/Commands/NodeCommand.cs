// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Dispute.L1;
using Omo.Node;
using Omo.Node.Server;
using Omo.Ovm;
using Omo.Ovm.Genesis;
using Omo.Rollup.Operation;

namespace Omo.Cli.Commands;

/// <summary><c>omo node</c>: a node of the rollup.</summary>
internal static class NodeCommand
{
    private const int MaxGenesisBytes = 64 << 20;

    public static Command Create(CommandContext context)
    {
        var data = new Option<string>("--data") { Description = "The folder of the chain's database", HelpName = "DIR", Required = true };
        var genesis = new Option<string?>("--genesis")
        {
            Description = "What the chain is and begins with (docs/node.md); may be left out when the folder has a chain", HelpName = "FILE",
        };
        var listen = new Option<string>("--listen")
        {
            Description = "Where JSON-RPC is served, by HTTP and WebSocket; port 0 is any that is free",
            HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "127.0.0.1:8545",
        };
        var blockTime = new Option<string>("--block-time")
        {
            Description = "Seconds from block to block; 0: a block as soon as there is a transaction", HelpName = "SECONDS",
            DefaultValueFactory = _ => "2",
        };
        var hosts = new Option<string[]>("--allow-host") { Description = "A name that requests may use for this computer; '*' is any", HelpName = "NAME" };
        var origins = new Option<string[]>("--allow-origin") { Description = "A web page that may ask; '*' is any", HelpName = "ORIGIN" };
        var metrics = MetricsOption();
        var owner = new Option<bool>("--container-owner")
        {
            Description = $"Wrap what users sign for the chain's container; the key of the container's owner is in {SigningKey.Variable}",
        };
        var logsJson = new Option<bool>("--log-json") { Description = "Write the log as one JSON object a line" };
        var command = new Command("node", "Run a node of the rollup: sequencer, database and JSON-RPC")
        {
            data, genesis, listen, blockTime, hosts, origins, metrics, owner, logsJson,
        };
        var l1 = new L1Options();
        l1.AddTo(command);
        var roles = new RoleOptions();
        roles.AddTo(command);
        command.SetAction(result => Run(context, () => roles.Read(result, l1.Read(result), context.Streams), roles, new NodeOptions
        {
            DataFolder = result.GetRequiredValue(data),
            Genesis = result.GetValue(genesis) is { } file ? ReadGenesis(file) : null,
            Endpoint = ReadEndpoint(result.GetRequiredValue(listen)),
            BlockTime = ReadSeconds(result.GetRequiredValue(blockTime)),
            AllowedHosts = result.GetValue(hosts) ?? [],
            AllowedOrigins = result.GetValue(origins) ?? [],
            MetricsEndpoint = ReadMetricsEndpoint(result.GetValue(metrics)),
            OwnerKey = result.GetValue(owner) ? ReadOwnerKey() : null,
            LogsJson = result.GetValue(logsJson),
        }));
        return command;
    }

    internal static IPEndPoint ReadEndpoint(string text) =>
        text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out var endpoint)
            ? endpoint
            : throw CliException.Usage($"--listen: '{text}' is no address with a port, such as 127.0.0.1:8545 or [::1]:8545");

    internal static TimeSpan ReadSeconds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 3600
            ? TimeSpan.FromSeconds((double)seconds)
            : throw CliException.Usage($"--block-time: '{text}' is no number of seconds from 0 to 3600");

    private static string ReadGenesis(string path)
    {
        var text = InputFile.ReadText(path, "genesis", MaxGenesisBytes);
        try
        {
            GenesisFile.Read(text);
            return text;
        }
        catch (OvmException e)
        {
            throw CliException.BadFile($"genesis '{path}': {e.Message.TrimEnd('.')}; docs/node.md says what is in such a file");
        }
    }

    private static SigningKey ReadOwnerKey() => SigningKey.FromEnvironment()
        ?? throw CliException.Usage($"--container-owner: put the key of the container's owner into {SigningKey.Variable}");

    internal static Option<string?> MetricsOption() => new("--metrics")
    {
        Description = "Where metrics are sent by OTLP over HTTP, such as http://127.0.0.1:4318/v1/metrics", HelpName = "URL",
    };

    internal static Uri? ReadMetricsEndpoint(string? text) => text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw CliException.Usage($"--metrics: '{text}' is no URL, such as http://127.0.0.1:4318/v1/metrics");

    private static int Run(CommandContext context, Func<RollupNodeOptions?> read, RoleOptions roles, NodeOptions options)
    {
        using (roles)
        {
            var rollup = read();
            return RunUntilEnded(context, ending => RunAsync(context, rollup, options, ending));
        }
    }

    /// <summary>
    /// Runs a service until somebody ends it: by SIGTERM as services are, or by Ctrl-C. Either is a good end for one that was ready; one that was
    /// not throws <see cref="OperationCanceledException"/>.
    /// </summary>
    internal static int RunUntilEnded(CommandContext context, Func<CancellationToken, Task> run)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            ending.Cancel();
        });
        run(ending.Token).GetAwaiter().GetResult();
        return ExitCode.Success;
    }

    private static async Task RunAsync(CommandContext context, RollupNodeOptions? recorded, NodeOptions options, CancellationToken ending)
    {
        if (recorded is null)
        {
            var alone = new RpcNode(options);
            await using (alone.ConfigureAwait(false))
            {
                await ServeAsync(context, alone, alone.StartAsync, ending).ConfigureAwait(false);
            }

            return;
        }

        var rollup = await RollupNode.OpenAsync(options, recorded).ConfigureAwait(false);
        await using (rollup.ConfigureAwait(false))
        {
            await ServeAsync(context, rollup.Node, rollup.StartAsync, ending).ConfigureAwait(false);
        }
    }

    private static async Task ServeAsync(CommandContext context, RpcNode node, Func<Task> start, CancellationToken ending)
    {
        await start().ConfigureAwait(false);
        ending.ThrowIfCancellationRequested();
        context.Streams.OutputText.WriteLine($"chain {node.Chain.Rules.ChainId}, block {node.Chain.Head.Number} {node.Chain.Head.Hash}");
        context.Streams.OutputText.WriteLine($"listening on {node.Address}");
        context.Streams.Flush();
        await node.RunAsync(ending).ConfigureAwait(false);
    }
}
