// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace Omo.Cli.Commands;

/// <summary>The fields by which the JSON of several commands describes a state.</summary>
internal static class StateSummary
{
    /// <summary>Writes exitCode (null while running), steps, stateHash and memoryRoot.</summary>
    public static void Write(Utf8JsonWriter json, Machine.Machine machine)
    {
        if (machine.HasExited)
        {
            json.WriteNumber("exitCode", machine.ExitCode);
        }
        else
        {
            json.WriteNull("exitCode");
        }

        json.WriteNumber("steps", machine.Step);
        json.WriteString("stateHash", machine.StateHash().ToString());
        json.WriteString("memoryRoot", machine.MemoryRoot().ToString());
    }
}
