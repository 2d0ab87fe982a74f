// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Omo.Cli.Io;
using Omo.Dispute.L1;
using Omo.Ovm.Transpiler;

namespace Omo.Cli.Commands;

/// <summary><c>omo solc</c>: the Solidity compiler, with code for the container.</summary>
internal static class SolcCommand
{
    private const int MaxInputBytes = 64 << 20;

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Solidity's standard JSON input; default: standard input",
            DefaultValueFactory = _ => OutputFile.Standard,
        };
        var command = new Command("solc", "Compile Solidity for the OVM's container: standard JSON in and out; exit code 1 if there are errors") { file };
        command.SetAction(result =>
        {
            var input = InputFile.Read(context.Streams, result.GetValue(file)!, "input", MaxInputBytes);
            var output = Parse(Compile(input, context.Cancellation));
            var succeeded = StandardJson.Transpile(output);
            context.Streams.OutputText.WriteLine(output.ToJsonString());
            return succeeded ? ExitCode.Success : ExitCode.No;
        });
        return command;
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw CliException.BadFile("solc wrote no JSON object");
        }
        catch (System.Text.Json.JsonException)
        {
            throw CliException.BadFile("solc wrote no JSON");
        }
    }

    private static string Compile(byte[] input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(OmoHome.Find(), "proofs", "scripts", "solc-shim.mjs"), "--standard-json"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw CliException.BadFile("node, which runs the Solidity compiler, is not installed: run 'make setup'");
        }

        using (process)
        using (cancellation.Register(() => process.Kill()))
        {
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return process.ExitCode == 0
                ? output.Result
                : throw CliException.BadFile($"solc failed: {errors.Result.Trim().Split('\n')[0]}");
        }
    }
}
