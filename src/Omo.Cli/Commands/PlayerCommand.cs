// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Diagnostics;
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

    // The longest that a player which has not begun waits for its node; docs/cli.md says so.
    private static readonly TimeSpan s_patience = PlayerOptions.AnswerLimit;

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

    private readonly Option<string?> _fault = new("--fault")
    {
        Description = "For trials: claim what an execution comes to that does step N wrongly (as for 'bisect'), and lose the bond with it",
        HelpName = "FAULT",
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

        if (_role == PlayerRole.Claim)
        {
            command.Options.Add(_fault);
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
        var (game, chunks) = (_where.Game(result), _where.Chunks(result));
        using var key = _where.Key(result, _context.Streams);
        using var client = _where.Client(result, _context.Streams);
        var named = request.Preimages as NamedPreimages;
        var read = new ReadPreimages(new CheckedPreimages(request.Preimages));
        using var party = Start(result, request with { Preimages = read });
        var image = GuestImage.Of(party.At(0));
        var chain = await TryAsync(() => ChainIdentity.OfAsync(client, _context.Cancellation)).ConfigureAwait(false);
        var setup = await TryAsync(
            () => GameSetup.OpenAsync(client, game, chunks, image, _where.Architecture(result))).ConfigureAwait(false);
        if (_role != PlayerRole.Defend)
        {
            // What a defender has at stake it has, whatever the rules are.
            _where.RequireRules(result, setup.Rules, _role == PlayerRole.Claim);
        }

        var locals = LocalPreimages.List(request.Preimages, named?.LocalKeys() ?? []);
        var terms = _role == PlayerRole.Claim ? Execute(request, image, party, locals) : null;
        if (terms is not null)
        {
            RequireLoadable(read, setup);
            if (result.GetValue(_fault) is { } fault)
            {
                using var right = new MachineParty("right", request.StartSilently()) { Cancellation = _context.Cancellation };
                if (!FaultCheck.IsFalse(fault, terms, Execute(request, image, right, locals), _context.Streams))
                {
                    return ExitCode.No;
                }
            }
        }

        using var journal = new SqliteJournal(_where.State(result), new JournalOwner(chain, key.Address));
        var sender = new TransactionSender(client, key, _where.Sending(result), journal);
        var report = new PlayerReport(_context.Streams, sender.Address, setup.Rules);
        var player = new ChainPlayer(setup, sender, new MachineExecution(party, locals, read), image, locals, new PlayerAim
        {
            Claim = terms,
            Challenges = ClaimsToChallenge(result),
            FetchesAtOnce = _role == PlayerRole.Watch,
            Depth = _where.Depth(result),
        })
        {
            OnMove = report.Move,
            OnClaim = report.Claim,
            OnGame = report.Game,
        };
        report.Rules();
        report.Line($"{(terms is null ? "" : $"the program's last state, after {terms.Steps} steps, is {terms.Final}; ")}playing as {sender.Address}");
        if (await TryAsync(() => LastSent.DescribeAsync(client, sender, chain.Number, journal, setup.Game, _context.Cancellation)).ConfigureAwait(false) is { } sent)
        {
            report.Line(sent);
        }

        if (!await HasWorkAsync(result, player, report).ConfigureAwait(false))
        {
            return ExitCode.No;
        }

        if (_role == PlayerRole.Defend)
        {
            await TryAsync(() => player.ExploreAsync(_context.Cancellation)).ConfigureAwait(false);
        }

        if (terms is null)
        {
            RequireLoadable(read, setup);
        }

        return await PlayAsync(result, player, report).ConfigureAwait(false);
    }

    private MachineParty Start(ParseResult result, ExecutionRequest request)
    {
        var machine = request.StartSilently();
        var text = _role == PlayerRole.Claim ? result.GetValue(_fault) : null;
        var fault = text is null ? null : FaultSyntax.Parse(text, machine.State.Isa);
        return new MachineParty("player", machine, fault, mayFail: fault is not null)
        {
            Cancellation = _context.Cancellation, EndsAtMissingPreimage = _role != PlayerRole.Claim,
        };
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
    private void RequireLoadable(ReadPreimages read, GameSetup setup)
    {
        if (read.Largest > PreimageCalls.MostAtOnce && setup.Chunks is null)
        {
            throw CliException.Usage(
                $"--chunks: the program reads a pre-image of {read.Largest} bytes; name the contract for those above {PreimageCalls.MostAtOnce}");
        }

        if (read.Largest > PreimageCalls.MostAltogether && _role == PlayerRole.Claim)
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

    private async Task<bool> HasWorkAsync(ParseResult result, ChainPlayer player, PlayerReport report)
    {
        var number = result.GetValue(_claim);
        return _role != PlayerRole.Challenge
            || await TryAsync(() => player.HasChallengedAsync(number, _context.Cancellation)).ConfigureAwait(false)
            || ChallengeCheck.IsNeeded(number, await TryAsync(() => player.FindAsync(number, _context.Cancellation)).ConfigureAwait(false), player, report);
    }

    /// <summary>Asks several times: one answer that fails must not keep a player that is started again from its games.</summary>
    private async Task<T> TryAsync<T>(Func<Task<T>> ask)
    {
        var waiting = Stopwatch.StartNew();
        for (var left = MostTries - 1; ; left--)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (L1Exception e) when (left > 0 && !e.IsOtherContract && waiting.Elapsed < s_patience)
            {
                await Task.Delay(s_shortestPause, _context.Cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> PlayAsync(ParseResult result, ChainPlayer player, PlayerReport report)
    {
        var (lastTrouble, lastLack, pause, triesLeft) = ("", "", s_shortestPause, MostTries);
        while (true)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                var progress = await player.AdvanceAsync(_context.Cancellation).ConfigureAwait(false);
                triesLeft = int.MaxValue;
                if (player.Lack is { } lack && lack != lastLack)
                {
                    _context.Streams.Note($"{lack.TrimEnd('.')}; {(_role == PlayerRole.Defend ? "no claim beyond that step is defended until it is there" : "what is claimed beyond that step is taken for false")}");
                    lastLack = lack;
                }

                if (progress == PlayerProgress.Moved)
                {
                    pause = s_shortestPause;
                    continue;
                }

                if (progress == PlayerProgress.Waiting && _role != PlayerRole.Watch
                    && await player.IsOverAsync(_context.Cancellation).ConfigureAwait(false))
                {
                    return await EndAsync(result, player, report).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is L1Exception or IOException && MayPass(e, player) && (player.IsCommitted || --triesLeft > 0))
            {
                // A node that fails or starts again, or a full disk, must not cost the bond: the clock runs on, and so does the player.
                // What gas would cost changes with each block; that the money does not suffice is told once.
                var trouble = e is L1Exception { LacksFunds: true } ? nameof(L1Exception.LacksFunds) : e.Message;
                if (trouble != lastTrouble)
                {
                    _context.Streams.Note($"{e.Message.TrimEnd('.')}; trying again");
                    lastTrouble = trouble;
                }
            }

            await Task.Delay(pause, _context.Cancellation).ConfigureAwait(false);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    /// <summary>Whether it helps to try again. Who has not begun, and cannot pay, is told so at once; a watcher waits for money.</summary>
    private bool MayPass(Exception trouble, ChainPlayer player) =>
        trouble is not L1Exception { LacksFunds: true } || player.IsCommitted || _role == PlayerRole.Watch;

    private async Task<int> EndAsync(ParseResult result, ChainPlayer player, PlayerReport report)
    {
        // The challenge can have come too late, or the claim can be another one since a reorganisation.
        if (!await HasWorkAsync(result, player, report).ConfigureAwait(false))
        {
            return ExitCode.No;
        }

        var isAsked = _role == PlayerRole.Challenge ? ClaimsToChallenge(result) : _ => true;
        var lost = player.Lost().Where(isAsked).ToList();
        if (lost.Count > 0)
        {
            report.Line($"lost: the bond about claim {string.Join(", ", lost)}");
            return ExitCode.No;
        }

        if (_role == PlayerRole.Defend && !player.IsCommitted)
        {
            report.Line("the account has nothing at stake about this program, input and local pre-images");
            return ExitCode.No;
        }

        report.Line("everything is decided, and all that was owed is fetched");
        return ExitCode.Success;
    }
}
