// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Options;
using Omo.Rollup.Devnet;

namespace Omo.Cli.Commands;

/// <summary><c>omo devnet</c>: a whole rollup on this computer.</summary>
internal static class DevnetCommand
{
    public static Command Create(CommandContext context)
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Where L2 serves JSON-RPC, and its page to a browser; port 0 is any that is free",
            HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "127.0.0.1:8545",
        };
        var l1Port = new Option<ulong>("--l1-port")
        {
            Description = "The port of L1 on loopback; 0 is any that is free", HelpName = "PORT",
            CustomParser = NumberSyntax.InRange(0, ushort.MaxValue), DefaultValueFactory = _ => 0,
        };
        var blockTime = new Option<string>("--block-time")
        {
            Description = "Seconds from block to block on L2", HelpName = "SECONDS", DefaultValueFactory = _ => "2",
        };
        var batchDelay = new Option<ulong>("--batch-delay")
        {
            Description = "Seconds that a block waits for others before it is posted", HelpName = "SECONDS",
            CustomParser = NumberSyntax.InRange(0, 3_600), DefaultValueFactory = _ => 10,
        };
        var container = new Option<bool>("--container")
        {
            Description = "L2 has the container of OVM version 1; needs 'make published'",
        };
        var falseRoot = new Option<bool>("--false-root")
        {
            Description = "Another account proposes a false root at the start, for people who want to see it challenged and removed",
        };
        var metrics = NodeCommand.MetricsOption();
        var genesis = new Option<string?>("--genesis-out") { Description = "Where the genesis is written, for further nodes", HelpName = "FILE" };
        var command = new Command("devnet", "Run a whole rollup on this computer: L1, contracts, node, submitter, proposer, challenger")
        {
            listen, l1Port, blockTime, batchDelay, container, falseRoot, metrics, genesis,
        };
        command.SetAction(result =>
        {
            var options = new DevnetOptions
            {
                Endpoint = NodeCommand.ReadEndpoint(result.GetRequiredValue(listen)),
                L1Port = (int)result.GetValue(l1Port),
                BlockTime = NodeCommand.ReadSeconds(result.GetRequiredValue(blockTime)),
                BatchDelay = result.GetValue(batchDelay),
                HasContainer = result.GetValue(container),
                HasFalseRoot = result.GetValue(falseRoot),
                MetricsEndpoint = NodeCommand.ReadMetricsEndpoint(result.GetValue(metrics)),
            };
            return NodeCommand.RunUntilEnded(context, ending => RunAsync(context, options, result.GetValue(genesis), ending));
        });
        return command;
    }

    private static async Task RunAsync(CommandContext context, DevnetOptions options, string? genesis, CancellationToken ending)
    {
        var rollup = await LocalRollup.StartAsync(options, ending).ConfigureAwait(false);
        await using (rollup.ConfigureAwait(false))
        {
            if (genesis is not null)
            {
                await File.WriteAllTextAsync(genesis, rollup.Contracts.Genesis, ending).ConfigureAwait(false);
            }

            var (output, contracts) = (context.Streams.OutputText, rollup.Contracts);
            output.WriteLine($"L1 {rollup.L1}");
            output.WriteLine($"L2 {rollup.L2}");
            foreach (var contract in new[] { contracts.Transactions, contracts.States, contracts.Messenger, contracts.Bridge, contracts.Game.Game.Contract })
            {
                output.WriteLine($"{contract.Artifact.Name} {contract.Address}");
            }

            output.WriteLine($"account {LocalRollup.User}, key {LocalRollup.UserKey}");
            context.Streams.Flush();
            await rollup.RunAsync(ending).ConfigureAwait(false);
        }
    }
}
