// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Cli.Commands;

/// <summary><c>omo claim</c>, <c>defend</c>, <c>challenge</c> and <c>watch</c>: an honest player of the dispute game on a real chain.</summary>
internal sealed class PlayerCommand
{
    private const int MostTries = 5;

    // The first look after a move comes soon, later ones as often as an Ethereum node has something new.
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly CommandContext _context;
    private readonly PlayerRole _role;
    private readonly ExecutionOptions _execution = new();
    private readonly PlayerOptions _where = new();
    private readonly Option<ulong> _claim = new("--claim")
    {
        Description = "The claim's number", HelpName = "N", Required = true, CustomParser = NumberSyntax.InRange(0, ulong.MaxValue),
    };

    private PlayerCommand(CommandContext context, PlayerRole role) => (_context, _role) = (context, role);

    public static Command CreateClaim(CommandContext context) => new PlayerCommand(context, PlayerRole.Claim).Create(
        "claim", "Claim on a chain what the program's last state is, and defend it to the end");

    public static Command CreateDefend(CommandContext context) => new PlayerCommand(context, PlayerRole.Defend).Create(
        "defend", "Defend the account's claims about the program, and go on with the games that it is in, to the end");

    public static Command CreateChallenge(CommandContext context) => new PlayerCommand(context, PlayerRole.Challenge).Create(
        "challenge", "Challenge a claim about the program, if it is false, and play to the end");

    public static Command CreateWatch(CommandContext context) => new PlayerCommand(context, PlayerRole.Watch).Create(
        "watch", "Check every claim about the program and challenge the false ones, until Ctrl-C");

    private Command Create(string name, string description)
    {
        var command = new Command(name, description);
        if (_role == PlayerRole.Challenge)
        {
            command.Options.Add(_claim);
        }

        _where.AddTo(command);
        _execution.AddTo(command);
        command.Options.Remove(_execution.Json);
        command.SetAction(result => RunAsync(result).GetAwaiter().GetResult());
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        var request = _execution.Read(result, _context.Streams);
        using var key = _where.Key(result, _context.Streams);
        using var client = new EthereumClient(_where.Endpoint(result));
        var folder = request.Preimages as PreimageFolder;
        var read = new ReadPreimages(new CheckedPreimages(request.Preimages));
        using var party = new MachineParty("player", (request with { Preimages = read }).StartSilently())
        {
            Cancellation = _context.Cancellation, EndsAtMissingPreimage = _role != PlayerRole.Claim,
        };
        var image = GuestImage.Of(party.At(0));
        var setup = await TryAsync(
            () => GameSetup.OpenAsync(client, _where.Game(result), _where.Chunks(result), image, _where.Architecture(result))).ConfigureAwait(false);
        _where.RequireBond(result, setup.Rules, _role == PlayerRole.Claim);
        var locals = LocalPreimages.List(request.Preimages, folder?.LocalKeys() ?? []);
        var terms = _role == PlayerRole.Claim ? Execute(request, image, party, locals) : null;
        if (terms is not null)
        {
            RequireLoadable(read, setup);
        }

        using var journal = new SqliteJournal(_where.State(result));
        var sender = new TransactionSender(client, key, _where.Sending(result), journal);
        var player = new ChainPlayer(setup, sender, party, image, locals, new PlayerAim
        {
            Claim = terms,
            Challenges = ClaimsToChallenge(result),
            FetchesAtOnce = _role == PlayerRole.Watch,
            Depth = _where.Depth(result),
            LocalsRead = () => read.Locals,
        })
        {
            OnMove = Print,
        };
        Print(FormattableString.Invariant(
            $"the bond of a claim is {EtherSyntax.Format(setup.Rules.ClaimBond)}, of a challenge {EtherSyntax.Format(setup.Rules.ChallengeBond)}; {setup.Rules.BurntShare / 10.0:0.#}% of a loser's is burnt"));
        Print(FormattableString.Invariant(
            $"{(terms is null ? "" : $"the program's last state, after {terms.Steps} steps, is {terms.Final}; ")}playing as {sender.Address}"));
        return await HasWorkAsync(result, player).ConfigureAwait(false)
            ? await PlayAsync(result, player, party).ConfigureAwait(false)
            : ExitCode.No;
    }

    private ClaimTerms Execute(ExecutionRequest request, GuestImage image, MachineParty party, IReadOnlyList<Hash256> locals)
    {
        using var progress = new ProgressLine(_context.Streams, "executing");
        party.OnProgress = progress.Report;
        var limit = Math.Min(request.MaxSteps, GameRules.MaxSteps);
        var truth = ClaimTerms.Of(image, party, limit, locals);
        party.OnProgress = null;
        return truth ?? throw Runner.StepLimit(limit);
    }

    /// <summary>A claim whose proof could not be brought to the chain would be lost although it is true.</summary>
    private static void RequireLoadable(ReadPreimages read, GameSetup setup)
    {
        if (read.Largest > PreimageCalls.MostAtOnce && setup.Chunks is null)
        {
            throw CliException.Usage(
                $"--chunks: the program reads a pre-image of {read.Largest} bytes; name the contract for those above {PreimageCalls.MostAtOnce}");
        }

        if (read.Largest > PreimageCalls.MostAltogether)
        {
            throw CliException.BadFile(
                $"the program reads a pre-image of {read.Largest} bytes; above {PreimageCalls.MostAltogether} a step may not fit in a transaction");
        }
    }

    private Func<ulong, bool> ClaimsToChallenge(ParseResult result)
    {
        var only = _role == PlayerRole.Challenge ? result.GetValue(_claim) : 0;
        return _role switch
        {
            PlayerRole.Watch => _ => true,
            PlayerRole.Challenge => claim => claim == only,
            _ => _ => false,
        };
    }

    private async Task<bool> HasWorkAsync(ParseResult result, ChainPlayer player)
    {
        if (_role != PlayerRole.Challenge)
        {
            return true;
        }

        var claim = result.GetValue(_claim);
        var (status, isTrue, isInTime) = await TryAsync(() => player.FindAsync(claim, _context.Cancellation)).ConfigureAwait(false)
            ?? throw CliException.Usage($"--claim: there is no claim {claim} about this program, input and local pre-images");
        if (isTrue || !isInTime)
        {
            Print(isTrue ? $"claim {claim} is true: there is nothing to challenge"
                : $"claim {claim} can no longer be challenged: it is {status.ToString().ToLowerInvariant()}");
        }

        return !isTrue && isInTime;
    }

    /// <summary>Asks several times: one answer that fails must not keep a player that is started again from its games.</summary>
    private async Task<T> TryAsync<T>(Func<Task<T>> ask)
    {
        for (var left = MostTries - 1; ; left--)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (L1Exception) when (left > 0)
            {
                await Task.Delay(s_shortestPause, _context.Cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> PlayAsync(ParseResult result, ChainPlayer player, MachineParty party)
    {
        var (lastTrouble, lastFailure, pause, triesLeft) = ("", "", s_shortestPause, MostTries);
        while (true)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                var progress = await player.AdvanceAsync(_context.Cancellation).ConfigureAwait(false);
                triesLeft = int.MaxValue;
                if (party.Failure is { } failure && failure != lastFailure)
                {
                    _context.Streams.Note($"{failure.TrimEnd('.')}; what is claimed beyond that step is taken for false");
                    lastFailure = failure;
                }

                if (progress == PlayerProgress.Moved)
                {
                    pause = s_shortestPause;
                    continue;
                }

                if (progress == PlayerProgress.Waiting && _role != PlayerRole.Watch
                    && await player.IsOverAsync(_context.Cancellation).ConfigureAwait(false))
                {
                    return await EndAsync(result, player).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is L1Exception or IOException && (player.IsCommitted || --triesLeft > 0))
            {
                // A node that fails or starts again, or a full disk, must not cost the bond: the clock runs on, and so does the player.
                if (e.Message != lastTrouble)
                {
                    _context.Streams.Note($"{e.Message.TrimEnd('.')}; trying again");
                    lastTrouble = e.Message;
                }
            }

            await Task.Delay(pause, _context.Cancellation).ConfigureAwait(false);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    private async Task<int> EndAsync(ParseResult result, ChainPlayer player)
    {
        // The challenge can have come too late, or the claim can be another one since a reorganisation.
        if (!await HasWorkAsync(result, player).ConfigureAwait(false))
        {
            return ExitCode.No;
        }

        var isMine = _role == PlayerRole.Challenge ? ClaimsToChallenge(result) : _ => true;
        var lost = player.Lost().Where(isMine).ToList();
        if (lost.Count > 0)
        {
            Print($"lost: the bond about claim {string.Join(", ", lost)}");
            return ExitCode.No;
        }

        if (_role == PlayerRole.Defend && !player.IsCommitted)
        {
            Print("the account has nothing at stake about this program, input and local pre-images");
            return ExitCode.No;
        }

        Print("everything is decided, and all that was owed is fetched");
        return ExitCode.Success;
    }

    private void Print(string line)
    {
        _context.Streams.OutputText.WriteLine(line);
        _context.Streams.Flush();
    }
}
