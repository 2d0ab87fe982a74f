// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;

namespace Omo.Cli.Commands;

/// <summary>What a scenario led to, as text and JSON.</summary>
internal sealed record OvmRunResult(Scenario Scenario, BatchOutcome Outcome, GuestResult? Guest)
{
    /// <summary>What differs from the file's expectation or between guest and native build; null if nothing does.</summary>
    public string? Mismatch { get; } =
        !Outcome.IsReadable ? "the batch cannot be read, so it changes nothing"
        : Scenario.ExpectedRoot is { } root && root != Outcome.StateRoot ? $"the state root is not {root}"
        : Scenario.ExpectedLogsHash is { } logs && logs != Outcome.LogsHash ? $"the hash of the logs is not {logs}"
        : Guest is { ExitCode: not 0 } guest ? $"the {guest.Arch} guest ended with {guest.ExitCode}: {guest.Output.ReplaceLineEndings(" ").Trim()}"
        : null;

    public void Print(TextWriter text, bool isOnly)
    {
        if (!isOnly)
        {
            var steps = Guest is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {Guest.Steps} steps on {Guest.Arch}");
            text.WriteLine($"{Scenario.Name}: {Mismatch ?? "as expected"}{steps}");
            return;
        }

        text.WriteLine($"{Scenario.Name} ({Scenario.Fork})");
        text.WriteLine($"state root     {Outcome.StateRoot}");
        text.WriteLine($"receipts root  {Outcome.ReceiptsRoot}");
        text.WriteLine($"logs hash      {Outcome.LogsHash}");
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gas used       {Outcome.GasUsed}"));
        foreach (var transaction in Outcome.Transactions)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"transaction {transaction.Index}: {Describe(transaction)}"));
        }

        if (Guest is not null)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Guest.Arch} guest: exit code {Guest.ExitCode} after {Guest.Steps} steps"));
        }

        text.WriteLine(Mismatch ?? (Scenario.ExpectedRoot is null ? "the file names no root to compare with" : "as expected"));
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("name", Scenario.Name);
        json.WriteString("fork", Scenario.Fork.ToString());
        json.WriteString("stateRoot", Outcome.StateRoot.ToString());
        json.WriteString("receiptsRoot", Outcome.ReceiptsRoot.ToString());
        json.WriteString("logsHash", Outcome.LogsHash.ToString());
        json.WriteString("logsBloom", Hex.Encode(Outcome.Bloom));
        json.WriteNumber("gasUsed", Outcome.GasUsed);
        json.WriteStartArray("receipts");
        foreach (var transaction in Outcome.Transactions.Where(t => t.Receipt is not null))
        {
            WriteReceipt(json, transaction.Index, transaction.Receipt!);
        }

        json.WriteEndArray();
        json.WriteStartArray("rejected");
        foreach (var transaction in Outcome.Transactions.Where(t => t.Refusal is not null))
        {
            json.WriteStartObject();
            json.WriteNumber("index", transaction.Index);
            json.WriteString("error", transaction.Refusal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("expectedRoot", Scenario.ExpectedRoot?.ToString());
        json.WriteString("mismatch", Mismatch);
        if (Guest is not null)
        {
            json.WriteStartObject("guest");
            json.WriteString("arch", Guest.Arch);
            json.WriteNumber("exitCode", Guest.ExitCode);
            json.WriteNumber("steps", Guest.Steps);
            json.WriteEndObject();
        }
    }

    private static string Describe(TransactionOutcome transaction) => transaction switch
    {
        { Refusal: { } refusal } => $"refused: {refusal}",
        { Receipt.Succeeded: false } => "failed",
        _ => $"executed, {transaction.Receipt!.Logs.Count} logs",
    };

    private static void WriteReceipt(Utf8JsonWriter json, uint index, Receipt receipt)
    {
        json.WriteStartObject();
        json.WriteNumber("transactionIndex", index);
        json.WriteNumber("type", receipt.Type);
        if (receipt.Succeeded is { } succeeded)
        {
            json.WriteNumber("status", succeeded ? 1 : 0);
        }
        else
        {
            json.WriteString("root", receipt.StateRoot!.Value.ToString());
        }

        json.WriteNumber("cumulativeGasUsed", receipt.CumulativeGasUsed);
        json.WriteStartArray("logs");
        foreach (var log in receipt.Logs)
        {
            json.WriteStartObject();
            json.WriteString("address", Hex.Encode(log.Address));
            json.WriteStartArray("topics");
            foreach (var topic in log.Topics)
            {
                json.WriteStringValue(topic.ToString());
            }

            json.WriteEndArray();
            json.WriteString("data", Hex.Encode(log.Data));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
