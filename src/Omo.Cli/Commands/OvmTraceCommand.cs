// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Ovm;
using Omo.Ovm.Evm;
using Omo.Ovm.Scenarios;

namespace Omo.Cli.Commands;

/// <summary><c>omo ovm trace</c>: EVM instructions as EIP-3155 shows them.</summary>
internal static class OvmTraceCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ScenarioOptions();
        var command = new Command("trace", "Show every EVM instruction of a batch as JSON lines (EIP-3155)");
        options.AddTo(command);
        command.SetAction(result => Run(context, options.ReadOne(result, context.Streams)));
        return command;
    }

    private static void Run(CommandContext context, Scenario scenario)
    {
        var output = context.Streams.OutputText;
        var outcome = OvmExecutor.Execute(scenario.Prepare(), new LineTracer(output));
        output.WriteLine(OutputFile.Json(
            json =>
            {
                json.WriteString("stateRoot", outcome.StateRoot.ToString());
                json.WriteString("gasUsed", Hexadecimal(outcome.GasUsed));
                json.WriteBoolean("pass", scenario.ExpectedRoot is null || scenario.ExpectedRoot == outcome.StateRoot);
                json.WriteString("fork", scenario.Fork.ToString());
            },
            indented: false));
    }

    private static string Hexadecimal(ulong number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);

    // The cost is only known afterwards, so a line waits for it.
    private sealed class LineTracer(TextWriter output) : ITracer
    {
        private readonly MemoryStream _line = new();
        private Utf8JsonWriter? _json;

        public void Before(TraceStep step)
        {
            _line.SetLength(0);
            _json = new Utf8JsonWriter(_line);
            _json.WriteStartObject();
            _json.WriteNumber("pc", step.Pc);
            _json.WriteNumber("op", step.Opcode);
            _json.WriteString("gas", Hexadecimal(step.Gas));
            _json.WriteNumber("memSize", step.MemorySize);
            _json.WriteStartArray("stack");
            for (var i = 0; i < step.StackHeight; i++)
            {
                _json.WriteStringValue(step.StackElement(i));
            }

            _json.WriteEndArray();
            _json.WriteNumber("depth", step.Depth);
            _json.WriteNumber("refund", step.Refund);
            _json.WriteString("opName", Opcodes.NameOf(step.Opcode));
        }

        public void After(ulong cost, bool failed)
        {
            _json!.WriteString("gasCost", Hexadecimal(cost));
            if (failed)
            {
                _json.WriteString("error", "exceptional halt");
            }

            _json.WriteEndObject();
            _json.Dispose();
            output.WriteLine(System.Text.Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length));
        }
    }
}
