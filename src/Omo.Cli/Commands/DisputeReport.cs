// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Cli.Commands;

/// <summary>Carries a dispute through on a chain and tells what happens, as it happens.</summary>
internal sealed class DisputeReport(CommandContext context, TwoParties parties, GameRules rules, string? jsonPath)
{
    private readonly TextWriter _out = jsonPath == OutputFile.Standard ? TextWriter.Null : context.Streams.OutputText;

    /// <summary>Runs the dispute.</summary>
    /// <param name="request">The execution it is about.</param>
    /// <param name="lie">The steps that the dishonest side claims, if not those it comes to, and its number of moves.</param>
    /// <param name="challenges">Whether the dishonest side is the challenger.</param>
    /// <returns>The exit code.</returns>
    public int Run(ExecutionRequest request, (ulong? Steps, int MostMoves) lie, bool challenges)
    {
        using var progress = new ProgressLine(context.Streams, "executing");
        foreach (var party in new[] { parties.First, parties.Second })
        {
            party.OnProgress = _ => progress.Report(parties.First.Work + parties.Second.Work);
            party.Cancellation = context.Cancellation;
        }

        var image = GuestImage.Of(parties.First.At(0));
        var locals = LocalPreimages.List(
            request.Preimages, request.Preimages is NamedPreimages named ? named.LocalKeys() : []);
        var truth = ClaimTerms.Of(image, parties.First, request.MaxSteps, locals) ?? throw Runner.StepLimit(request.MaxSteps);
        var (liar, told) = Liar(image, truth, request.MaxSteps, lie.Steps);
        if (told.Final == truth.Final)
        {
            return ReportAgreement(truth);
        }

        liar = liar with { MostMoves = lie.MostMoves };
        var honest = DisputeSide.Of(parties.First);
        var (claim, claimant, challenger) = challenges ? (truth, honest, liar) : (told, liar, honest);
        return ReportDispute(image, truth, claim, claimant, challenger);
    }

    private (DisputeSide Side, ClaimTerms Terms) Liar(GuestImage image, ClaimTerms truth, ulong limit, ulong? steps)
    {
        if (steps is { } claimed)
        {
            var liar = new LengthLiar(image, parties.Second, truth.Steps, claimed);
            return (new DisputeSide(liar.Name, liar), liar.Terms(truth.Locals));
        }

        // A faulty machine may never end; then its side says what it has where the program really ends.
        var terms = ClaimTerms.Of(image, parties.Second, limit, truth.Locals)
            ?? throw new CliException(ExitCode.StepLimit, $"the dishonest side's execution has not ended after {limit} steps; raise --max-steps");
        return (DisputeSide.Of(parties.Second), terms);
    }

    private int ReportAgreement(ClaimTerms truth)
    {
        _out.WriteLine(Invariant($"Both sides come to the same state after {truth.Steps:N0} steps: there is nothing to dispute."));
        OutputFile.WriteJson(context.Streams, jsonPath, json =>
        {
            json.WriteBoolean("disputed", false);
            json.WriteNumber("steps", truth.Steps);
        });
        return ExitCode.No;
    }

    private int ReportDispute(GuestImage image, ClaimTerms truth, ClaimTerms claim, DisputeSide claimant, DisputeSide challenger)
    {
        using var node = AnvilNode.StartAsync(cancellation: context.Cancellation).GetAwaiter().GetResult();
        using var client = node.CreateClient();
        var setup = GameSetup.DeployAsync(client, rules, [image.Isa]).GetAwaiter().GetResult();
        PrintHeader(image, truth, claim, claimant, challenger);
        var outcome = new LocalDispute(setup, Print).RunAsync(claim, claimant, challenger, context.Cancellation).GetAwaiter().GetResult();
        PrintOutcome(outcome, claimant, challenger);
        OutputFile.WriteJson(context.Streams, jsonPath, json => Write(json, image, claim, outcome, claimant, challenger));
        var winner = outcome.Game.Phase == GamePhase.ClaimantWon ? claimant : challenger;
        return winner.Name == parties.First.Name
            ? ExitCode.Success
            : throw new CliException(ExitCode.Internal, "the dishonest side has won; this is a mistake in omo: please report it");
    }

    private void PrintHeader(GuestImage image, ClaimTerms truth, ClaimTerms claim, DisputeSide claimant, DisputeSide challenger)
    {
        _out.WriteLine($"program      {image.ProgramHash}  ({image.Isa.Name})");
        _out.WriteLine($"input        {image.Input}");
        _out.WriteLine(Invariant($"claim        after {claim.Steps:N0} steps the last state is {claim.Final}"));
        _out.WriteLine(Invariant($"truth        after {truth.Steps:N0} steps the last state is {truth.Final}"));
        _out.WriteLine(Invariant($"sides        {claimant.Name} claims, {challenger.Name} challenges; arity {rules.Arity}"));
        _out.WriteLine();
        _out.WriteLine($"{"move",-10} {"by",-10} {"agreed",15} {"disputed",15} {"steps left",15} {"turn",-10} {"clock",10} {"gas",9} {"bytes",6}");
        context.Streams.Flush();
    }

    private void Print(DisputeEvent e)
    {
        var range = e.Game is { HasEnded: false } game
            ? Invariant($"{game.Range.Low,15:N0} {game.Range.High,15:N0} {game.Range.High - game.Range.Low,15:N0} ")
                + $"{(game.Phase == GamePhase.Choose ? "challenger" : "claimant"),-10} {Clock(game.Deadline - e.Time),10}"
            : $"{"",68}";
        _out.WriteLine($"{e.Kind,-10} {e.Side,-10} {range} " + Invariant($"{e.Gas,9:N0} {e.CalldataBytes,6}"));
        context.Streams.Flush();
    }

    private void PrintOutcome(DisputeOutcome outcome, DisputeSide claimant, DisputeSide challenger)
    {
        _out.WriteLine();
        if (outcome.Proof is { } proof)
        {
            var symbol = parties.First.At(0).Elf.Symbols.Describe(proof.Pc);
            _out.WriteLine(Invariant($"Step {proof.Step} decides: 0x{proof.Pc:x} <{symbol}>: {proof.Instruction}"));
            _out.WriteLine($"  the contract comes to   {proof.PostStateHash}");
            _out.WriteLine($"  the claimant had said   {outcome.Game.Range.HighHash}");
        }
        else
        {
            _out.WriteLine($"Time decides: the {(outcome.Game.Phase == GamePhase.ClaimantWon ? "challenger" : "claimant")} did not move in its time.");
        }

        var winner = outcome.Game.Phase == GamePhase.ClaimantWon ? claimant : challenger;
        _out.WriteLine($"The {(winner == claimant ? "claimant" : "challenger")} ({winner.Name}) wins; the claim is "
            + $"{(outcome.Claim.Status == ClaimStatus.Accepted ? "accepted" : "defeated")}.");
        _out.WriteLine();
        foreach (var side in new[] { claimant, challenger })
        {
            _out.WriteLine(Invariant($"{side.Name,-10} {outcome.TransactionsOf(side.Name),3} transactions, {outcome.GasOf(side.Name),10:N0} gas, ")
                + Invariant($"{outcome.CalldataOf(side.Name),7:N0} bytes of calldata"));
        }
    }

    private static void Write(
        Utf8JsonWriter json, GuestImage image, ClaimTerms claim, DisputeOutcome outcome, DisputeSide claimant, DisputeSide challenger)
    {
        json.WriteBoolean("disputed", true);
        json.WriteString("arch", image.Isa.Name);
        json.WriteString("programHash", image.ProgramHash.ToString());
        json.WriteString("input", image.Input.ToString());
        json.WriteNumber("steps", claim.Steps);
        json.WriteString("claimed", claim.Final.ToString());
        json.WriteString("outcome", outcome.Game.Phase.ToString());
        json.WriteString("claim", outcome.Claim.Status.ToString());
        json.WriteNumber("rounds", outcome.Rounds);
        json.WriteStartArray("sides");
        foreach (var side in new[] { claimant, challenger })
        {
            json.WriteStartObject();
            json.WriteString("name", side.Name);
            json.WriteNumber("transactions", outcome.TransactionsOf(side.Name));
            json.WriteNumber("gas", outcome.GasOf(side.Name));
            json.WriteNumber("calldataBytes", outcome.CalldataOf(side.Name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (outcome.Proof is { } proof)
        {
            ProofSummary.Write(json, proof);
        }
    }

    private static string Clock(ulong seconds) => Invariant($"{seconds / 86_400}d {seconds / 3_600 % 24:00}:{seconds / 60 % 60:00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
