// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using Omo.Cli.Io;
using Omo.Dispute.Arbitration;
using Omo.Proofs;

namespace Omo.Cli.Commands;

/// <summary><c>omo verify</c>: checks a step proof from its file alone, on request also by the contract.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A step proof, as 'omo prove' writes it; '-' is standard input" };
        var evm = new Option<bool>("--evm") { Description = "Ask the step contract too, on a chain started for it" };
        var json = new Option<string?>("--json")
        {
            Description = "Write the verdict as JSON; '-' is standard output, in place of the text",
            HelpName = "FILE",
        };
        var command = new Command("verify", "Check a step proof, without program or memory; exit code 0 or 1") { file, evm, json };
        command.SetAction(result => Verify(context, result.GetValue(file)!, result.GetValue(evm), result.GetValue(json)));
        return command;
    }

    private static int Verify(CommandContext context, string path, bool evm, string? json)
    {
        var text = InputFile.ReadText(context.Streams, path, "proof", InputFile.MaxProofBytes);
        var proof = TryParse(text, out var reason);
        reason ??= ProofCheck.Run(proof!);
        StepVerdict? verdict = null;
        if (evm && proof is not null)
        {
            using var court = StepCourt.StartAsync(proof.Isa, context.Cancellation).GetAwaiter().GetResult();
            verdict = court.JudgeAsync(proof, context.Cancellation).GetAwaiter().GetResult();
        }

        var contractReason = verdict?.Rejection;
        var isValid = reason is null && contractReason is null;
        OutputFile.WriteJson(context.Streams, json, writer =>
        {
            writer.WriteBoolean("valid", isValid);
            writer.WriteString("reason", reason ?? contractReason);
            if (proof is not null)
            {
                ProofSummary.Write(writer, proof);
            }

            if (verdict is not null)
            {
                writer.WriteBoolean("contractAccepts", contractReason is null);
                writer.WriteString("contractPostStateHash", verdict.PostStateHash?.ToString());
                writer.WriteNumber("gas", verdict.Gas);
            }
        });
        if (json != OutputFile.Standard)
        {
            Print(context.Streams.OutputText, proof, reason, verdict, contractReason);
        }

        return isValid ? ExitCode.Success : ExitCode.No;
    }

    private static StepProof? TryParse(string text, out string? reason)
    {
        try
        {
            reason = null;
            return StepProofJson.Parse(text);
        }
        catch (ProofException e)
        {
            reason = e.Message;
            return null;
        }
    }

    private static void Print(TextWriter output, StepProof? proof, string? reason, StepVerdict? verdict, string? contractReason)
    {
        output.WriteLine((reason, contractReason) switch
        {
            (null, null) => "valid",
            (null, _) => $"invalid: the contract rejects it: {contractReason}",
            _ => $"invalid: {reason}",
        });
        if (verdict is not null && (reason is not null || contractReason is null))
        {
            // Most fields are for people only; the contract never sees them, so it cannot be said to accept them.
            output.WriteLine((reason, contractReason) switch
            {
                (null, _) => string.Create(CultureInfo.InvariantCulture, $"the contract accepts it, for {verdict.Gas:N0} gas"),
                (_, null) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"the contract, which is given the state hashes, stateData and proof only, computes the claimed post-state ({verdict.Gas:N0} gas)"),
                _ => $"the contract rejects it: {contractReason}",
            });
        }

        if (proof is not null && reason is null)
        {
            output.WriteLine(ProofSummary.Text(proof));
        }
    }
}
