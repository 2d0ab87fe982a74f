// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Io;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Cli.Options;

/// <summary>Where a player plays, and with which key.</summary>
internal sealed class PlayerOptions
{
    /// <summary>How long an answer of the node is waited for.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly Option<string> _rpc = new("--rpc")
    {
        Description = "The Ethereum node's JSON-RPC address", HelpName = "URL", Required = true,
    };

    private readonly Option<string> _game = new("--game")
    {
        Description = "Address of the game contract", HelpName = "ADDRESS", Required = true,
    };

    private readonly Option<string?> _chunks = new("--chunks")
    {
        Description = "Address of the contract for large pre-images", HelpName = "ADDRESS",
    };

    private readonly Option<ulong?> _architecture = new("--architecture")
    {
        Description = "The program's architecture in the game contract's list; without it the list is searched",
        HelpName = "N",
        CustomParser = result => NumberSyntax.InRange(0, byte.MaxValue)(result),
    };

    private readonly Option<string?> _keyFile = new("--key-file")
    {
        Description = $"The account's key file; its password is in {KeyFile.PasswordVariable}. Without it the key is in {SigningKey.Variable}",
        HelpName = "FILE",
    };

    private readonly Option<string> _state = new("--state")
    {
        Description = "The player's file: what it has sent", HelpName = "FILE", DefaultValueFactory = _ => "omo-player.db",
    };

    private readonly Option<ulong> _depth = new("--depth")
    {
        Description = "Blocks of the deepest reorganisation: so long the player stays after all is decided",
        HelpName = "BLOCKS",
        CustomParser = NumberSyntax.InRange(0, 10_000),
        DefaultValueFactory = _ => 5,
    };

    private readonly FeeOption _fee = new();

    private readonly Option<string?> _maxBond = new("--max-bond")
    {
        Description = "Most ether that a bond may be; a game that asks for more is not entered; defend plays on", HelpName = "ETHER",
    };

    private readonly Option<ulong> _leastClock = new("--least-clock")
    {
        Description = "Fewest seconds that a side's clock may have; a game with less is not entered, for who is away for a moment loses it; defend plays on",
        HelpName = "SECONDS",
        CustomParser = NumberSyntax.InRange(0, uint.MaxValue),
        DefaultValueFactory = _ => 600,
    };

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _rpc, _game, _chunks, _architecture, _keyFile, _state, _depth, _fee.Option, _maxBond, _leastClock })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Adds what sends transactions to a command that plays no game.</summary>
    public void AddSendingTo(Command command)
    {
        foreach (var option in new Option[] { _rpc, _keyFile, _state, _fee.Option })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>A client of the node; the user is told when it waits for an answer.</summary>
    /// <exception cref="CliException">The address is none.</exception>
    public EthereumClient Client(ParseResult result, CommandStreams streams) => new(Endpoint(result), AnswerLimit, streams.Note);

    private Uri Endpoint(ParseResult result) =>
        Uri.TryCreate(result.GetValue(_rpc), UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw CliException.Usage($"--rpc: '{result.GetValue(_rpc)}' is no address such as http://127.0.0.1:8545");

    /// <summary>The game contract.</summary>
    public Address Game(ParseResult result) => ParseAddress("--game", result.GetValue(_game)!);

    /// <summary>The contract for large pre-images, or null.</summary>
    public Address? Chunks(ParseResult result) => result.GetValue(_chunks) is { } text ? ParseAddress("--chunks", text) : null;

    /// <summary>The number of the architecture, or null if it is to be found.</summary>
    public byte? Architecture(ParseResult result) => (byte?)result.GetValue(_architecture);

    /// <summary>The player's file.</summary>
    public string State(ParseResult result) => result.GetValue(_state)!;

    /// <summary>Blocks of the deepest reorganisation.</summary>
    public ulong Depth(ParseResult result) => result.GetValue(_depth);

    /// <summary>How transactions are sent.</summary>
    public SenderOptions Sending(ParseResult result) => _fee.Read(result);

    /// <summary>Refuses a game whose bond is larger than the user allows, or whose clock is shorter.</summary>
    /// <exception cref="CliException">It is, or the option is no amount.</exception>
    public void RequireRules(ParseResult result, GameRules rules, bool isClaim)
    {
        if (rules.Clock < result.GetValue(_leastClock))
        {
            throw CliException.Usage(
                $"--least-clock: a side of this game has {rules.Clock} seconds for all its moves, less than {result.GetValue(_leastClock)}; "
                + $"--least-clock {rules.Clock} plays it all the same");
        }

        if (result.GetValue(_maxBond) is not { } text)
        {
            return;
        }

        var bond = isClaim ? rules.ClaimBond : rules.ChallengeBond;
        if (bond > EtherSyntax.Parse("--max-bond", text))
        {
            throw CliException.Usage($"--max-bond: the game asks for a bond of {Ether.Format(bond)}, more than {text} ether");
        }
    }

    /// <summary>The account's key.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="streams">Told when others can read the key file.</param>
    /// <exception cref="CliException">None is named.</exception>
    /// <exception cref="KeyException">What is named is none.</exception>
    public SigningKey Key(ParseResult result, CommandStreams streams)
    {
        if (result.GetValue(_keyFile) is not { } path)
        {
            return SigningKey.FromEnvironment()
                ?? throw CliException.Usage($"there is no key: name a file with --key-file, or put the key into {SigningKey.Variable}");
        }

        return KeyFile.Open("--key-file", path, streams);
    }

    /// <summary>Reads the address that an option was given.</summary>
    /// <exception cref="CliException">It is none.</exception>
    internal static Address ParseAddress(string option, string text)
    {
        try
        {
            return Address.ParseChecked(text);
        }
        catch (FormatException e)
        {
            throw CliException.Usage($"{option}: {e.Message.TrimEnd('.')}");
        }
    }
}
