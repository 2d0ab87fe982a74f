// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using Omo.Cli.Io;
using Omo.Cli.Isa;
using Omo.Core;
using Omo.Machine.Loading;

namespace Omo.Cli.Commands;

/// <summary><c>omo disasm</c>: the instructions of a program.</summary>
internal static class DisasmCommand
{
    public static Command Create(CommandContext context)
    {
        var program = new Argument<string>("PROGRAM") { Description = "A statically linked Linux program (ELF, 64-bit RISC-V, 32-bit MIPS or x86-64)" };
        var json = new Option<string?>("--json")
        {
            Description = "Write JSON lines, one object an instruction; '-' is standard output, in place of the text",
            HelpName = "FILE",
        };
        var command = new Command("disasm", "Show the instructions of a program, with its symbols") { program, json };
        command.SetAction(result => Run(context, result.GetValue(program)!, result.GetValue(json)));
        return command;
    }

    private static void Run(CommandContext context, string path, string? json)
    {
        var elf = ProgramLoader.Parse(InputFile.Read(path, "program", InputFile.MaxProgramBytes), path);
        var disassembly = new Disassembly(elf, ProgramLoader.InstructionSetOf(elf));
        using var file = json is null or OutputFile.Standard ? null : OutputFile.Open(json);
        var lines = json == OutputFile.Standard ? context.Streams.OutputText : file;
        var text = json == OutputFile.Standard ? TextWriter.Null : context.Streams.OutputText;
        var isFirst = true;
        foreach (var line in disassembly.Lines())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (line.Label is not null)
            {
                text.WriteLine(isFirst ? $"{line.Address:x16} <{line.Label}>:" : $"\n{line.Address:x16} <{line.Label}>:");
            }

            isFirst = false;
            var target = line.Target is null ? "" : $" <{line.Target}>";
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{line.Address,10:x}:  {Hexadecimal(line),-10}  {line.Text}{target}"));
            lines?.WriteLine(OutputFile.Json(
                writer =>
                {
                    writer.WriteString("address", $"0x{line.Address:x}");
                    writer.WriteString("bytes", Hex.Encode(line.Bytes.Span));
                    writer.WriteString("symbol", elf.Symbols.Describe(line.Address));
                    writer.WriteString("instruction", line.Text);
                    writer.WriteString("target", line.Target);
                },
                indented: false));
        }
    }

    // As a number, the way manuals print instruction words.
    private static string Hexadecimal(DisassembledLine line)
    {
        var bytes = line.Bytes.ToArray();
        if (line.IsLittleEndian)
        {
            Array.Reverse(bytes);
        }

        return Convert.ToHexStringLower(bytes);
    }
}
