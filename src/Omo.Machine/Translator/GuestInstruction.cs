// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// An instruction at its place, with its row specialised to it: no fields, no program counter, registers by number, names
/// that are unique in the region.
/// </summary>
/// <param name="Address">Where it stands.</param>
/// <param name="Length">Bytes it takes.</param>
/// <param name="Body">What it does.</param>
/// <param name="Flow">Where it leads.</param>
/// <param name="IsTranslatable">Whether compiled code can execute it; otherwise it is left to the interpreter.</param>
internal sealed record GuestInstruction(ulong Address, int Length, IReadOnlyList<Statement> Body, InstructionFlow Flow, bool IsTranslatable)
{
    /// <summary>The address behind it.</summary>
    public ulong End => Address + (ulong)Length;
}
