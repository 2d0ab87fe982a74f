// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tracing;

/// <summary>One step as <c>omo trace</c> shows it.</summary>
/// <param name="Step">Steps executed before it.</param>
/// <param name="Pc">Address of the instruction.</param>
/// <param name="Symbol">That address as symbol and offset.</param>
/// <param name="Instruction">Assembly text.</param>
/// <param name="Registers">Registers changed; the program counter only when it does not simply go on.</param>
/// <param name="Memory">Memory changed.</param>
/// <param name="Outputs">What was written to the host.</param>
internal sealed record TracedStep(
    ulong Step,
    ulong Pc,
    string Symbol,
    string Instruction,
    IReadOnlyList<RegisterChange> Registers,
    IReadOnlyList<MemoryChange> Memory,
    IReadOnlyList<TraceOutput> Outputs);
