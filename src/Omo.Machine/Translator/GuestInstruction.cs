// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// An instruction at its place, with its row specialised to it: no fields, no program counter, registers by number, names
/// that are unique in the region.
/// </summary>
/// <param name="address">Where it stands.</param>
/// <param name="length">Bytes it takes.</param>
/// <param name="body">What it does.</param>
/// <param name="flow">Where it leads.</param>
/// <param name="isTranslatable">Whether compiled code can execute it; otherwise it is left to the interpreter.</param>
internal sealed class GuestInstruction(ulong address, int length, IReadOnlyList<Statement> body, InstructionFlow flow, bool isTranslatable)
{
    /// <summary>Where it stands.</summary>
    public ulong Address { get; } = address;

    /// <summary>What it does.</summary>
    public IReadOnlyList<Statement> Body { get; } = body;

    /// <summary>Where it leads.</summary>
    public InstructionFlow Flow { get; } = flow;

    /// <summary>Whether compiled code can execute it.</summary>
    public bool IsTranslatable { get; } = isTranslatable;

    /// <summary>The address behind it.</summary>
    public ulong End { get; } = address + (ulong)length;
}
