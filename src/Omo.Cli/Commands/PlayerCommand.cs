// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Dispute.Bisection;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Cli.Commands;

/// <summary><c>omo claim</c>, <c>defend</c>, <c>challenge</c> and <c>watch</c>: an honest player of the dispute game on a real chain.</summary>
internal sealed class PlayerCommand
{
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
        using var key = _where.Key(result);
        using var client = new EthereumClient(_where.Endpoint(result));
        using var party = new MachineParty("player", request.StartSilently()) { Cancellation = _context.Cancellation };
        var image = GuestImage.Of(party.At(0));
        var setup = await GameSetup.OpenAsync(client, _where.Game(result), _where.Chunks(result), image, _where.Architecture(result))
            .ConfigureAwait(false);
        var truth = Execute(request, image, party);
        using var journal = new SqliteJournal(_where.State(result));
        var sender = new TransactionSender(client, key, _where.Sending(result), journal);
        var player = new ChainPlayer(setup, sender, party, truth, ClaimsToChallenge(result), _where.Depth(result)) { OnMove = Print };
        Print(FormattableString.Invariant($"the program's last state, after {truth.Steps} steps, is {truth.Final}; playing as {sender.Address}"));
        return await BeginAsync(result, player).ConfigureAwait(false) ? await PlayAsync(player).ConfigureAwait(false) : ExitCode.No;
    }

    private ClaimTerms Execute(ExecutionRequest request, GuestImage image, MachineParty party)
    {
        using var progress = new ProgressLine(_context.Streams, "executing");
        party.OnProgress = progress.Report;
        var keys = request.Preimages is PreimageFolder folder ? folder.LocalKeys() : [];
        var truth = ClaimTerms.Of(image, party, request.MaxSteps, LocalPreimages.List(request.Preimages, keys));
        party.OnProgress = null;
        return truth ?? throw Runner.StepLimit(request.MaxSteps);
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

    /// <summary>What the command begins with; false if there is nothing to do.</summary>
    private async Task<bool> BeginAsync(ParseResult result, ChainPlayer player)
    {
        switch (_role)
        {
            case PlayerRole.Claim:
                await player.ClaimAsync(_context.Cancellation).ConfigureAwait(false);
                return true;
            case PlayerRole.Challenge:
                var claim = result.GetValue(_claim);
                var (status, isTrue, isInTime) = await player.FindAsync(claim, _context.Cancellation).ConfigureAwait(false)
                    ?? throw CliException.Usage($"--claim: there is no claim {claim} about this program, input and local pre-images");
                if (isTrue || !isInTime)
                {
                    Print(isTrue ? $"claim {claim} is true: there is nothing to challenge"
                        : $"claim {claim} can no longer be challenged: it is {status.ToString().ToLowerInvariant()}");
                }

                return !isTrue && isInTime;
            default:
                return true;
        }
    }

    private async Task<int> PlayAsync(ChainPlayer player)
    {
        var (lastTrouble, pause) = ("", s_shortestPause);
        while (true)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                var progress = await player.AdvanceAsync(_context.Cancellation).ConfigureAwait(false);
                if (progress == PlayerProgress.Moved)
                {
                    pause = s_shortestPause;
                    continue;
                }

                if (progress == PlayerProgress.Waiting && _role != PlayerRole.Watch
                    && await player.IsOverAsync(_context.Cancellation).ConfigureAwait(false))
                {
                    Print("everything is decided, and all that was owed is fetched");
                    return ExitCode.Success;
                }
            }
            catch (L1Exception e)
            {
                // A node that fails or starts again must not cost the bond: the clock runs on, and so does the player.
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

    private void Print(string line)
    {
        _context.Streams.OutputText.WriteLine(line);
        _context.Streams.Flush();
    }
}
