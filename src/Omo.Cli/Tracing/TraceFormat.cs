// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;
using System.Text.Json;
using Omo.Core;

namespace Omo.Cli.Tracing;

/// <summary>Writes traced steps for people and for programs.</summary>
internal static class TraceFormat
{
    private const int MostBytesShown = 32;

    /// <summary>One line: step, pc, symbol, instruction, changes.</summary>
    public static string Line(TracedStep step)
    {
        var changes = step.Registers.Select(r => $"{r.Name} {r.Old} -> {r.New}")
            .Concat(step.Memory.Select(m => $"[0x{m.Address:x}] {Bytes(m.Old)} -> {Bytes(m.New)}"))
            .Concat(step.Outputs.Select(o => $"writes {o.Data.Length} bytes to {o.Descriptor}: {Text(o.Data)}"));
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Step,8}  {"0x" + step.Pc.ToString("x"),-12} {step.Symbol,-24} {step.Instruction,-32} {string.Join(", ", changes)}");
        return line.TrimEnd();
    }

    /// <summary>One JSON object on one line.</summary>
    public static void Write(Utf8JsonWriter json, TracedStep step)
    {
        json.WriteNumber("step", step.Step);
        json.WriteString("pc", $"0x{step.Pc:x}");
        json.WriteString("symbol", step.Symbol);
        json.WriteString("instruction", step.Instruction);
        json.WriteStartArray("registers");
        foreach (var register in step.Registers)
        {
            json.WriteStartObject();
            json.WriteString("name", register.Name);
            json.WriteString("old", register.Old);
            json.WriteString("new", register.New);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("memory");
        foreach (var change in step.Memory)
        {
            json.WriteStartObject();
            json.WriteString("address", $"0x{change.Address:x}");
            json.WriteString("old", Hex.Encode(change.Old));
            json.WriteString("new", Hex.Encode(change.New));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("output");
        foreach (var output in step.Outputs)
        {
            json.WriteStartObject();
            json.WriteNumber("descriptor", output.Descriptor);
            json.WriteString("data", Hex.Encode(output.Data));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Bytes(byte[] bytes) =>
        bytes.Length <= MostBytesShown ? Convert.ToHexStringLower(bytes) : Convert.ToHexStringLower(bytes, 0, MostBytesShown) + "...";

    private static string Text(byte[] bytes)
    {
        var text = new StringBuilder("\"");
        foreach (var b in bytes.Take(MostBytesShown))
        {
            text.Append(b switch
            {
                (byte)'\n' => "\\n",
                (byte)'"' or (byte)'\\' => "\\" + (char)b,
                >= 0x20 and < 0x7f => ((char)b).ToString(),
                _ => $"\\x{b:x2}",
            });
        }

        return text.Append(bytes.Length > MostBytesShown ? "\"..." : "\"").ToString();
    }
}
