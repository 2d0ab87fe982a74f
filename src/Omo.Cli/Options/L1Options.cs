// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Rollup.Operation;

namespace Omo.Cli.Options;

/// <summary>Where a node's chain is recorded on L1.</summary>
internal sealed class L1Options
{
    private readonly Option<string?> _l1 = new("--l1")
    {
        Description = "The Ethereum node's JSON-RPC address; the chain is recorded there", HelpName = "URL",
    };

    private readonly Option<string?> _transactions = new("--transaction-chain")
    {
        Description = "Address of the TransactionChain contract, with --l1", HelpName = "ADDRESS",
    };

    private readonly Option<string?> _states = new("--state-chain")
    {
        Description = "Address of the StateChain contract: tells what is final, and proves withdrawals", HelpName = "ADDRESS",
    };

    private readonly Option<bool> _verifier = new("--verifier") { Description = "Make no blocks: rebuild the chain from L1 alone" };

    private readonly Option<ulong> _depth = new("--l1-depth")
    {
        Description = "Blocks of L1 behind which no reorganisation is expected", HelpName = "BLOCKS",
        CustomParser = NumberSyntax.InRange(0, 10_000), DefaultValueFactory = _ => 5,
    };

    private readonly Option<ulong> _first = new("--l1-first")
    {
        Description = "The block of L1 to read first: the one with the contract, or one before it", HelpName = "BLOCK",
        CustomParser = NumberSyntax.InRange(0, uint.MaxValue), DefaultValueFactory = _ => 0,
    };

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _l1, _transactions, _states, _verifier, _depth, _first })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was said; null: the chain has no L1.</summary>
    /// <exception cref="CliException">Something is missing or malformed.</exception>
    public RollupNodeOptions? Read(ParseResult result)
    {
        if (result.GetValue(_l1) is not { } text)
        {
            return result.GetValue(_verifier) || result.GetValue(_transactions) is not null || result.GetValue(_states) is not null
                ? throw CliException.Usage("--l1: name the Ethereum node that the chain is recorded on")
                : null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw CliException.Usage($"--l1: '{text}' is no address such as http://127.0.0.1:8545");
        }

        var transactions = result.GetValue(_transactions) ?? throw CliException.Usage("--transaction-chain: name the contract that the chain is recorded in");
        return new RollupNodeOptions
        {
            L1 = endpoint,
            Transactions = PlayerOptions.ParseAddress("--transaction-chain", transactions),
            States = result.GetValue(_states) is { } states ? PlayerOptions.ParseAddress("--state-chain", states) : null,
            IsVerifier = result.GetValue(_verifier),
            Depth = result.GetValue(_depth),
            FirstBlock = result.GetValue(_first),
        };
    }
}
