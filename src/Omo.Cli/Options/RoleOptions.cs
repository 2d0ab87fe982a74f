// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Io;
using Omo.Dispute.L1;
using Omo.Rollup.Operation;

namespace Omo.Cli.Options;

/// <summary>What a node does on L1 besides reading: each key file switches a service on.</summary>
internal sealed class RoleOptions : IDisposable
{
    private readonly Option<string?> _submit = Key("--submit-key", "Post blocks to L1, with the key file of the chain's sequencer");
    private readonly Option<string?> _propose = Key("--propose-key", "Say on L1 what batches lead to, with this key file; its account pays bonds");
    private readonly Option<string?> _challenge = Key("--challenge-key", "Challenge false roots, with this key file; its account pays bonds");
    private readonly Option<string?> _chunks = new("--chunks")
    {
        Description = "Address of the contract for large pre-images", HelpName = "ADDRESS",
    };

    private readonly Option<ulong> _batchDelay = new("--batch-delay")
    {
        Description = "Seconds that a block waits for others before it is posted", HelpName = "SECONDS",
        CustomParser = NumberSyntax.InRange(0, 3_600), DefaultValueFactory = _ => 60,
    };

    private readonly FeeOption _fee = new();
    private readonly List<(string Option, SigningKey Key)> _keys = [];

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new[] { _submit, _propose, _challenge, _chunks, _batchDelay, _fee.Option })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Opens the key files.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="l1">What was said of L1; null: nothing.</param>
    /// <param name="streams">Told when others can read a key file.</param>
    /// <exception cref="CliException">An option is missing or malformed, or two services would share an account.</exception>
    /// <exception cref="KeyException">A file is none, or its password wrong.</exception>
    public RollupNodeOptions? Read(ParseResult result, RollupNodeOptions? l1, CommandStreams streams)
    {
        var first = new[] { _submit, _propose, _challenge }.FirstOrDefault(option => result.GetValue(option) is not null);
        if (first is not null)
        {
            Require(first.Name, result.GetValue(_submit) is not null, l1);
        }

        return l1 is null ? null : l1 with
        {
            Submitter = Open(result, _submit, streams), Proposer = Open(result, _propose, streams), Challenger = Open(result, _challenge, streams),
            Chunks = result.GetValue(_chunks) is { } chunks ? PlayerOptions.ParseAddress("--chunks", chunks) : null,
            BatchDelay = result.GetValue(_batchDelay), Sending = _fee.Read(result),
        };
    }

    /// <summary>Forgets the keys.</summary>
    public void Dispose() => _keys.ForEach(k => k.Key.Dispose());

    private static void Require(string option, bool submits, RollupNodeOptions? l1)
    {
        if (l1 is null)
        {
            throw CliException.Usage($"{option}: name the chain's L1, too: --l1, --transaction-chain, --state-chain");
        }

        if (l1.States is null)
        {
            throw CliException.Usage($"{option}: name the contract that says what is final, too: --state-chain");
        }

        if (submits && l1.IsVerifier)
        {
            throw CliException.Usage("--submit-key: a verifier makes no blocks that it could post; leave --verifier or --submit-key away");
        }
    }

    private SigningKey? Open(ParseResult result, Option<string?> option, CommandStreams streams)
    {
        if (result.GetValue(option) is not { } path)
        {
            return null;
        }

        var key = KeyFile.Open(option.Name, path, streams);
        var other = _keys.FirstOrDefault(k => k.Key.Address == key.Address).Option;
        _keys.Add((option.Name, key));
        return other is null ? key : throw CliException.Usage(
            $"{option.Name}: {key.Address} is the account of {other}, too; each service needs one of its own, for they send at the same time");
    }

    private static Option<string?> Key(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
