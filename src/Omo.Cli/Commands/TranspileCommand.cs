// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Omo.Cli.Io;
using Omo.Core;
using Omo.Ovm.Transpiler;

namespace Omo.Cli.Commands;

/// <summary><c>omo transpile</c>: EVM code in, container code out.</summary>
internal static class TranspileCommand
{
    private const int MaxTextBytes = 8 << 20;

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "EVM code as hex, or a compiler's JSON artifact with a member 'bytecode'; '-' is standard input",
        };
        var runtime = new Option<bool>("--runtime") { Description = "It is run-time code, as it stands at an address; default: init code" };
        var arguments = new Option<string?>("--constructor-arguments")
        {
            Description = "ABI-encoded arguments to put into the init code, so that none need to be appended",
            HelpName = "HEX",
        };
        var constants = new Option<string[]>("--constant")
        {
            Description = "Replace a constant of 32 bytes, such as the hash of another contract's init code; repeat it for more",
            HelpName = "OLD=NEW",
            DefaultValueFactory = _ => [],
        };
        var output = new Option<string>("--output", "-o") { Description = "Where the code goes, as hex", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        var json = new Option<string?>("--json")
        {
            Description = "Write code, run-time code and their hashes as JSON; '-' is standard output, in place of the hex",
            HelpName = "FILE",
        };
        var command = new Command("transpile", "Turn EVM code into code for the OVM's container; exit code 1 if it cannot be")
        {
            file, runtime, arguments, constants, output, json,
        };
        command.SetAction(result =>
        {
            var code = ReadCode(context.Streams, result.GetValue(file)!);
            var options = new TranspilerOptions
            {
                ConstructorArguments = result.GetValue(arguments) is { } hex ? ReadHex("--constructor-arguments", hex) : null,
                Constants = result.GetValue(constants)!.Select(ReadConstant).ToDictionary(c => c.Old, c => c.New),
            };
            var transpiled = Transpile(code, result.GetValue(runtime), options);
            if (result.GetValue(json) != OutputFile.Standard)
            {
                OutputFile.Write(context.Streams, result.GetValue(output)!, Hex.Encode(transpiled.Code) + "\n");
            }

            OutputFile.WriteJson(context.Streams, result.GetValue(json), writer => Write(writer, code, transpiled));
        });
        return command;
    }

    private static TranspiledCode Transpile(byte[] code, bool isRuntime, TranspilerOptions options)
    {
        try
        {
            return isRuntime ? CodeTranspiler.Runtime(code, options) : CodeTranspiler.Creation(code, options);
        }
        catch (TranspilerException e)
        {
            throw new CliException(ExitCode.No, $"the code cannot be transpiled: {e.Message}");
        }
    }

    private static byte[] ReadCode(CommandStreams streams, string path)
    {
        var text = InputFile.ReadText(streams, path, "code", MaxTextBytes).Trim();
        return ReadHex($"code '{path}'", text.StartsWith('{') ? Bytecode(path, text) : text);
    }

    private static string Bytecode(string path, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var found = document.RootElement.TryGetProperty("bytecode", out var bytecode);
            if (found && bytecode.ValueKind == JsonValueKind.Object)
            {
                found = bytecode.TryGetProperty("object", out bytecode);
            }

            return found && bytecode.ValueKind == JsonValueKind.String
                ? bytecode.GetString()!
                : throw CliException.BadFile($"code '{path}' has no member 'bytecode' with a text");
        }
        catch (JsonException e)
        {
            throw CliException.BadFile($"code '{path}' is not JSON (line {e.LineNumber + 1})");
        }
    }

    private static byte[] ReadHex(string what, string text) => Hex.TryDecode(text, out var bytes, out var error)
        ? bytes
        : throw CliException.BadFile($"{what}: {error.TrimEnd('.')}{(text.Contains("__", StringComparison.Ordinal) ? "; link the libraries first" : "")}");

    private static (Hash256 Old, Hash256 New) ReadConstant(string text)
    {
        var parts = text.Split('=');
        return parts.Length == 2 && Hash256.TryParse(parts[0], out var old) && Hash256.TryParse(parts[1], out var replacement)
            ? (old, replacement)
            : throw CliException.Usage($"--constant: '{text}' is not of the form OLD=NEW with 64 hex digits each");
    }

    private static void Write(Utf8JsonWriter json, byte[] code, TranspiledCode transpiled)
    {
        json.WriteString("code", Hex.Encode(transpiled.Code));
        json.WriteString("codeHash", Keccak256.Digest(transpiled.Code).ToString());
        json.WriteString("runtime", transpiled.Runtime is { } runtime ? Hex.Encode(runtime.Code) : null);
        json.WriteString("runtimeHash", transpiled.Runtime is { } deployed ? Keccak256.Digest(deployed.Code).ToString() : null);
        json.WriteNumber("originalBytes", code.Length);
        json.WriteNumber("bytes", transpiled.Code.Length);
        json.WriteString("growth", ((double)transpiled.Code.Length / Math.Max(1, code.Length)).ToString("F2", CultureInfo.InvariantCulture));
    }
}
