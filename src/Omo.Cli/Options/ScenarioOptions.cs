// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Io;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;

namespace Omo.Cli.Options;

/// <summary>What every <c>omo ovm</c> command takes: a file of scenarios and which of them are meant.</summary>
internal sealed class ScenarioOptions
{
    private const int MaxBytes = 256 << 20;

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "A state test in the shape of ethereum/tests, or alloc, env and txs in the shape of geth's evm t8n; '-' is standard input",
    };

    private readonly Option<string?> _fork = new("--fork")
    {
        Description = "Of a state test, only this fork's cases; default: all. Of t8n's shape, the fork to follow; default: Cancun",
        HelpName = "FORK",
    };

    private readonly Option<string?> _case = new("--case")
    {
        Description = "Only cases whose name holds this text; a case is called TEST/FORK/NUMBER",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        _fork.CompletionSources.Add([.. ForkNames.All]);
        command.Arguments.Add(_file);
        command.Options.Add(_fork);
        command.Options.Add(_case);
    }

    /// <summary>The scenarios that are meant; at least one.</summary>
    /// <exception cref="CliException">An option is wrong, or nothing is meant.</exception>
    /// <exception cref="OvmException">The file is wrong.</exception>
    public IReadOnlyList<Scenario> Read(ParseResult result, CommandStreams streams)
    {
        var fork = ReadFork(result.GetValue(_fork));
        var path = result.GetValue(_file)!;
        var text = InputFile.ReadText(streams, path, "scenario", MaxBytes);
        var skipped = new SortedSet<string>(StringComparer.Ordinal);
        using var signer = new Signer();
        IReadOnlyList<Scenario> all;
        try
        {
            all = ScenarioFile.Read(text, fork, signer, skipped);
        }
        catch (OvmException e)
        {
            throw CliException.BadFile($"scenario '{path}': {e.Message}");
        }

        if (skipped.Count > 0)
        {
            streams.Note($"note: the OVM does not have the forks {string.Join(", ", skipped)}; their cases are left out");
        }

        var wanted = result.GetValue(_case);
        IReadOnlyList<Scenario> chosen = [.. all.Where(s => wanted is null || s.Name.Contains(wanted, StringComparison.Ordinal))];
        return chosen.Count > 0 ? chosen : throw CliException.Usage(
            $"'{path}' has no such case{(all.Count > 0 ? $"; the first is {all[0].Name}" : " for this fork")}");
    }

    /// <summary>The one scenario that is meant.</summary>
    /// <exception cref="CliException">It is not one.</exception>
    public Scenario ReadOne(ParseResult result, CommandStreams streams)
    {
        var scenarios = Read(result, streams);
        return scenarios.Count == 1 ? scenarios[0] : throw CliException.Usage(
            $"{scenarios.Count} cases are meant, from {scenarios[0].Name} to {scenarios[^1].Name}: choose one with --case");
    }

    private static Fork? ReadFork(string? name)
    {
        if (name is null)
        {
            return null;
        }

        return ForkNames.TryParse(name, out var fork) ? fork : throw CliException.Usage(
            $"--fork: there is no fork '{name}'{NearMatch.Hint(name, ForkNames.All)}; use one of: {string.Join(", ", ForkNames.All)}");
    }
}
