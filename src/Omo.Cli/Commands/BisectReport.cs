// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Cli.Io;
using Omo.Core;
using Omo.Dispute.Arbitration;
using Omo.Dispute.Bisection;
using Omo.Proofs;

namespace Omo.Cli.Commands;

/// <summary>Carries a dispute through and reports each part of it as it happens.</summary>
internal sealed class BisectReport(CommandContext context, TwoParties parties, string? jsonPath, string? proofPath)
{
    private readonly TextWriter _out = jsonPath == OutputFile.Standard ? TextWriter.Null : context.Streams.OutputText;

    /// <summary>Runs the dispute.</summary>
    /// <param name="maxSteps">Most steps of the trace that are disputed.</param>
    /// <param name="evm">Whether the contract judges too.</param>
    /// <returns>The exit code.</returns>
    public int Run(ulong maxSteps, bool evm)
    {
        using var progress = new ProgressLine(context.Streams, "executing");
        foreach (var party in new[] { parties.First, parties.Second })
        {
            party.OnProgress = _ => Report(progress);
            party.Cancellation = context.Cancellation;
        }

        var end = FindEnd(maxSteps, progress);
        _out.WriteLine(end < maxSteps
            ? Invariant($"The program takes {end:N0} steps.")
            : Invariant($"The dispute is about the first {end:N0} steps of the program."));
        if (FindDisputed(end) is not { } disputed)
        {
            return ReportAgreement(end);
        }

        if (parties.First.StateHashAt(0) != parties.Second.StateHashAt(0))
        {
            _out.WriteLine("The second party starts from another state. The dispute is about the first one's program and input.");
        }

        PrintHeader(disputed);
        var found = Bisector.Find(parties.First, parties.Second, 0, disputed, PrintRound, context.Cancellation)!;
        return ReportStep(end, found, evm);
    }

    /// <summary>
    /// Has both parties execute, the second on a processor of its own and no further than the first: its trace may be longer, or endless.
    /// </summary>
    private ulong FindEnd(ulong maxSteps, ProgressLine progress)
    {
        var (reached, isOver) = (0UL, false);
        parties.First.OnProgress = position =>
        {
            Volatile.Write(ref reached, position);
            Report(progress);
        };
        var along = Task.Factory.StartNew(
            () =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    parties.Second.At(Volatile.Read(ref reached));
                    Thread.Sleep(1);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return parties.First.FindEnd(maxSteps);
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            along.GetAwaiter().GetResult();
            parties.First.OnProgress = _ => Report(progress);
        }
    }

    // Parties report from threads of their own.
    private void Report(ProgressLine progress)
    {
        lock (progress)
        {
            progress.Report(parties.First.Work + parties.Second.Work);
        }
    }

    /// <summary>A number of steps after which the parties differ, or null.</summary>
    private ulong? FindDisputed(ulong end)
    {
        if (end == 0)
        {
            return null;
        }

        if (parties.First.StateHashAt(end) != parties.Second.StateHashAt(end))
        {
            return end;
        }

        // What a fault changed may be overwritten before the end. The state right after the fault is then what they differ in.
        if (parties.Fault is { } fault && fault.Step < end
            && parties.First.StateHashAt(fault.Step + 1) != parties.Second.StateHashAt(fault.Step + 1))
        {
            _out.WriteLine(Invariant(
                $"Both end in the same state, as the fault is overwritten; so the dispute is about what step {fault.Step} leads to."));
            return fault.Step + 1;
        }

        return null;
    }

    private int ReportAgreement(ulong end)
    {
        var why = parties.Fault switch
        {
            null => "both executions lead to the same state",
            { } fault when fault.Step >= end =>
                Invariant($"the fault at step {fault.Step} lies beyond the last step, {end - Math.Min(end, 1)}"),
            { } fault => Invariant($"the fault changes nothing: the place has that value anyway after step {fault.Step}"),
        };
        OutputFile.WriteJson(context.Streams, jsonPath, json =>
        {
            json.WriteBoolean("found", false);
            json.WriteString("reason", why);
            json.WriteNumber("steps", end);
            json.WriteString("stateHash", parties.First.StateHashAt(end).ToString());
        });
        _out.WriteLine($"The parties agree: {why}.");
        return ExitCode.No;
    }

    private int ReportStep(ulong end, BisectionResult found, bool evm)
    {
        var machine = parties.First.At(found.Step);
        var symbol = machine.Elf.Symbols.Describe(machine.State.Pc);
        var proof = StepProver.ProveNext(machine);
        var other = proof with { PostStateHash = found.SecondPost };
        if (proofPath is not null)
        {
            OutputFile.Write(context.Streams, proofPath, StepProofJson.Write(proof));
        }

        var verdicts = new List<ClaimVerdict> { new("first", "verify", ProofCheck.Run(proof)) };
        verdicts.Add(new("second", "verify", ProofCheck.Run(other)));
        ulong gas = 0;
        if (evm)
        {
            using var court = StepCourt.StartAsync(proof.Isa, context.Cancellation).GetAwaiter().GetResult();
            var verdict = court.JudgeAsync(proof, context.Cancellation).GetAwaiter().GetResult();
            gas = verdict.Gas;
            verdicts.Add(new("first", "contract", verdict.Rejection));
            verdicts.Add(new("second", "contract", court.JudgeAsync(other, context.Cancellation).GetAwaiter().GetResult().Rejection));
        }

        PrintStep(found, proof, symbol, verdicts, gas);
        OutputFile.WriteJson(context.Streams, jsonPath, json => Write(json, end, found, proof, symbol, verdicts, gas));
        return verdicts.Find(v => !v.IsRight) is not { } wrong
            ? ExitCode.Success
            : throw new CliException(
                ExitCode.Internal,
                $"the {(wrong.Judge == "contract" ? "contract" : "verifier")} is wrong about the {wrong.Party} party's claim; "
                + "this is a mistake in omo, or its contracts are out of date ('make contracts'): please report it");
    }

    private void PrintHeader(ulong disputed)
    {
        _out.WriteLine(Invariant($"Agreed: the start. Disputed: the state after {disputed:N0} steps."));
        _out.WriteLine();
        _out.WriteLine($"{"round",5}  {"agreed",14}  {"disputed",14}  {"asked",14}  {"first says",13}  {"second says",13}  so");
    }

    private void PrintRound(BisectionRound round)
    {
        var narrower = round.FirstPublishes ? parties.Second.Name : parties.First.Name;
        _out.WriteLine(Invariant($"{round.Number,5}  {round.Low,14:N0}  {round.High,14:N0}  {round.Middle,14:N0}  ")
            + $"{Short(round.FirstHash),13}  {Short(round.SecondHash),13}  "
            + (round.Agree ? $"{narrower} agrees: later" : $"{narrower} objects: earlier"));
        context.Streams.Flush();
    }

    private void PrintStep(BisectionResult found, StepProof proof, string symbol, List<ClaimVerdict> verdicts, ulong gas)
    {
        _out.WriteLine();
        _out.WriteLine(Invariant($"Step {found.Step}, after {found.Rounds.Count} rounds:"));
        _out.WriteLine($"  instruction   0x{proof.Pc:x} <{symbol}>: {proof.Instruction}");
        _out.WriteLine($"  pre-state     {proof.PreStateHash}");
        _out.WriteLine($"  first says    {found.FirstPost}");
        _out.WriteLine($"  second says   {found.SecondPost}");
        _out.WriteLine(Invariant($"  proof         {proof.Proof.Length} bytes, calldata {proof.Calldata.Length} bytes")
            + (proofPath is null ? "" : $", written to {proofPath}"));
        if (parties.Second.Failure is { } failure)
        {
            _out.WriteLine($"  (the second party's execution cannot go on: {failure})");
        }

        _out.WriteLine();
        foreach (var verdict in verdicts)
        {
            var judge = verdict.Judge == "contract" ? "the contract" : "omo verify";
            var cost = verdict is { Judge: "contract", Reason: null } ? Invariant($", for {gas:N0} gas") : "";
            _out.WriteLine(verdict.Reason is null
                ? $"{judge} accepts the {verdict.Party} party's post-state{cost}"
                : $"{judge} rejects the {verdict.Party} party's post-state: {verdict.Reason}");
        }
    }

    private static void Write(
        Utf8JsonWriter json, ulong end, BisectionResult found, StepProof proof, string symbol, List<ClaimVerdict> verdicts, ulong gas)
    {
        json.WriteBoolean("found", true);
        json.WriteNumber("steps", end);
        json.WriteStartArray("rounds");
        foreach (var round in found.Rounds)
        {
            json.WriteStartObject();
            json.WriteNumber("agreed", round.Low);
            json.WriteNumber("disputed", round.High);
            json.WriteNumber("asked", round.Middle);
            json.WriteString("firstHash", round.FirstHash.ToString());
            json.WriteString("secondHash", round.SecondHash.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ProofSummary.Write(json, proof);
        json.WriteString("symbol", symbol);
        json.WriteString("firstPostStateHash", found.FirstPost.ToString());
        json.WriteString("secondPostStateHash", found.SecondPost.ToString());
        json.WriteStartArray("verdicts");
        foreach (var verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString("party", verdict.Party);
            json.WriteString("judge", verdict.Judge);
            json.WriteBoolean("accepted", verdict.Reason is null);
            json.WriteString("reason", verdict.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (gas > 0)
        {
            json.WriteNumber("gas", gas);
        }
    }

    private static string Short(Hash256 hash)
    {
        var text = hash.ToString();
        return $"{text[..8]}..{text[^3..]}";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a judge says of a party's claim.</summary>
    private sealed record ClaimVerdict(string Party, string Judge, string? Reason)
    {
        /// <summary>The honest claim must be accepted, the other rejected; anything else is a mistake in Omo.</summary>
        public bool IsRight => Reason is null == (Party == "first");
    }
}
