// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Omo.Cli.Io;
using Omo.Cli.Isa;
using Omo.Cli.Options;
using Omo.Isa;
using Omo.Isa.Assembly;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Cli.Commands;

/// <summary><c>omo isa</c>: the instruction sets, from the tables that everything is derived from.</summary>
internal static class IsaCommand
{
    public static Command Create(CommandContext context)
    {
        var row = new Argument<string?>("ROW")
        {
            Description = "An instruction or system call to show in full, such as 'lw', 'c.addi' or 'write'; of a mnemonic with several rows, a list",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "ROW",
        };
        var arch = new Option<string?>("--arch")
        {
            Description = $"The instruction set: {Names}; default: the first that has ROW",
            HelpName = "NAME",
        };
        var coverage = new Option<bool>("--coverage") { Description = "What there is of each extension" };
        var json = new Option<string?>("--json")
        {
            Description = "Write it as JSON; '-' is standard output, in place of the text",
            HelpName = "FILE",
        };
        arch.CompletionSources.Add([.. InstructionSets.All.Select(i => i.Name)]);
        row.CompletionSources.Add(_ => InstructionSets.All.SelectMany(RowNames).Distinct());
        var command = new Command("isa", "Show an instruction set: its rows, one row with encoding and meaning, coverage")
        {
            row, arch, coverage, json,
        };
        command.SetAction(result =>
        {
            var isa = Choose(result.GetValue(arch), result.GetValue(row));
            var path = result.GetValue(json);
            var text = path == OutputFile.Standard ? TextWriter.Null : context.Streams.OutputText;
            Action<Utf8JsonWriter> content;
            if (result.GetValue(row) is { } wanted)
            {
                var forms = FormsOf(isa, wanted);
                content = forms.Count > 1 ? ShowList(isa, forms, [], context, text) : ShowRow(isa, forms.Count == 1 ? forms[0].Name : wanted, text);
            }
            else
            {
                content = result.GetValue(coverage) ? ShowCoverage(isa, context, text) : ShowList(isa, isa.Rows, isa.CompressedRows, context, text);
            }

            OutputFile.WriteJson(context.Streams, path, content);
        });
        return command;
    }

    private static string Names => string.Join(", ", InstructionSets.All.Select(i => i.Name));

    private static IEnumerable<string> RowNames(InstructionSet isa) =>
        [.. isa.Rows.Select(r => r.Name), .. isa.CompressedRows.Select(r => r.Name), .. isa.Syscalls.Rows.Select(r => r.Row.Name)];

    /// <summary>The set asked for; else the first that has the row, and the first of all if none has.</summary>
    private static InstructionSet Choose(string? name, string? row)
    {
        if (name is not null)
        {
            return InstructionSets.Find(name)
                ?? throw CliException.Usage($"--arch: there is no instruction set '{name}'; use one of: {Names}");
        }

        var having = InstructionSets.All.FirstOrDefault(isa => row is null || RowNames(isa).Contains(row));
        return having ?? InstructionSets.All.FirstOrDefault(isa => FormsOf(isa, row!).Count > 0) ?? throw CliException.Usage(
            $"no instruction set has a row '{row}'{NearMatch.Hint(row!, InstructionSets.All.SelectMany(RowNames).Distinct())}; 'omo isa' lists them");
    }

    /// <summary>The rows that share a mnemonic and tell themselves apart by their operands; none if a row has just this name.</summary>
    private static IReadOnlyList<Row> FormsOf(InstructionSet isa, string mnemonic) =>
        RowNames(isa).Contains(mnemonic) ? [] : [.. isa.Rows.Where(r => r.Name.StartsWith(mnemonic + " ", StringComparison.Ordinal))];

    private static Action<Utf8JsonWriter> ShowList(
        InstructionSet isa, IReadOnlyList<Row> rows, IReadOnlyList<CompressedRow> compressedRows, CommandContext context, TextWriter text)
    {
        (string Name, string Extension, string Operands, string Encoding)[] all =
        [
            .. rows.Select(r => (r.Name, r.Extension, r.Assembly, r.Form!.Text)),
            .. compressedRows.Select(r => (r.Name, "C", "= " + r.Target.Name, r.Encoding.Text)),
        ];
        TextTable.Write(text, context.Streams.OutputIsTerminal, ["name", "extension", "operands", "encoding"],
            [.. all.Select(r => new[] { r.Name, r.Extension, r.Operands, r.Encoding })]);
        return json =>
        {
            json.WriteString("arch", isa.Name);
            json.WriteStartArray("rows");
            foreach (var row in all)
            {
                json.WriteStartObject();
                json.WriteString("name", row.Name);
                json.WriteString("extension", row.Extension);
                json.WriteString("operands", row.Operands);
                json.WriteString("encoding", row.Encoding);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        };
    }

    private static Action<Utf8JsonWriter> ShowCoverage(InstructionSet isa, CommandContext context, TextWriter text)
    {
        var rows = Coverage.Of(isa);
        TextTable.Write(text, context.Streams.OutputIsTerminal, ["extension", "rows", "encodings", "names"],
            [.. rows.Select(r => new[]
            {
                r.Extension,
                r.Names.Count.ToString(CultureInfo.InvariantCulture),
                r.Share?.ToString("P2", CultureInfo.InvariantCulture) ?? "",
                string.Join(" ", r.Names),
            })]);
        return json =>
        {
            json.WriteString("arch", isa.Name);
            json.WriteStartArray("extensions");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("extension", row.Extension);
                json.WriteNumber("rows", row.Names.Count);
                if (row.Share is { } share)
                {
                    json.WriteNumber("shareOfEncodings", share);
                }

                json.WriteStartArray("names");
                foreach (var name in row.Names)
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        };
    }

    private static Action<Utf8JsonWriter> ShowRow(InstructionSet isa, string name, TextWriter text)
    {
        var compressed = isa.CompressedRows.FirstOrDefault(r => r.Name == name);
        var row = compressed?.Target ?? isa.Rows.FirstOrDefault(r => r.Name == name);
        ulong? call = null;
        if (row is null && isa.Syscalls.Rows.FirstOrDefault(r => r.Row.Name == name) is { Row: { } found } entry)
        {
            (row, call) = (found, entry.Number);
        }

        if (row is null)
        {
            throw CliException.Usage($"{isa.Name} has no row '{name}'{NearMatch.Hint(name, RowNames(isa))}; 'omo isa --arch {isa.Name}' lists them");
        }

        RowEncoding? encoding = compressed?.Encoding ?? row.Form;
        var meaning = MeaningFormatter.Lines(row);
        PrintRow(text, isa, name, row, compressed, call, encoding, meaning);
        return json =>
        {
            json.WriteString("arch", isa.Name);
            json.WriteString("name", name);
            json.WriteString("extension", compressed is null ? row.Extension : "C");
            json.WriteString("operands", row.Assembly);
            json.WriteString("encoding", encoding?.Text);
            json.WriteString("expandsTo", compressed?.Target.Name);
            json.WriteString("syscall", call?.ToString(CultureInfo.InvariantCulture));
            json.WriteStartArray("meaning");
            foreach (var line in meaning)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
        };
    }

    /// <summary>Name and operands; where rows of one mnemonic tell themselves apart by operands, the name has them already.</summary>
    private static string TitleOf(string name, Row row) => row.Form is WordEncoding ? $"{name} {row.Assembly}".TrimEnd() : name;

    private static void PrintRow(
        TextWriter text, InstructionSet isa, string name, Row row, CompressedRow? compressed, ulong? call, RowEncoding? encoding,
        IReadOnlyList<string> meaning)
    {
        var title = call is null ? TitleOf(name, row) : $"{name}: system call {call}";
        text.WriteLine($"{title}   ({isa.Name}, {(compressed is null ? row.Extension : "C")})");
        if (call is not null)
        {
            text.WriteLine($"  gives {row.Assembly}");
        }

        text.WriteLine();
        if (encoding is not null and not WordEncoding)
        {
            text.WriteLine($"encoding: {encoding.Text}");
            if (row.Assembly.Length > 0)
            {
                text.WriteLine($"operands: {string.Join(", ", row.Assembly.Split(", ").Select((o, i) => $"operand{i + 1} is {o}"))}");
            }

            text.WriteLine();
        }

        if (encoding is WordEncoding word)
        {
            foreach (var line in EncodingDiagram.Draw(word))
            {
                text.WriteLine("  " + line);
            }

            foreach (var (field, value) in word.Excluded)
            {
                text.WriteLine($"  reserved when {field.Field.Name} is {value}");
            }

            text.WriteLine();
        }

        if (compressed is not null)
        {
            var implied = string.Join(", ", compressed.Implied.Select(i => $"{i.Key.Name} = {i.Value}"));
            text.WriteLine($"  stands for {row.Name} {row.Assembly}{(implied.Length > 0 ? $" with {implied}" : "")}");
            text.WriteLine();
        }

        foreach (var line in meaning)
        {
            text.WriteLine("  " + line);
        }
    }
}
