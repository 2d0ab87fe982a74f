// SPDX-License-Identifier: MIT
namespace Omo.Machine.Interpreter;

/// <summary>What is compiled of a row for instructions of one length, in a delay slot or not.</summary>
/// <param name="length">Instruction length in bytes; 0 for any.</param>
/// <param name="isSlot">Whether the instruction is the delay slot of a taken branch.</param>
internal sealed class RowHandler(int length, bool isSlot)
{
    /// <summary>How often such an instruction was met before it was compiled.</summary>
    public int Visits { get; set; }

    /// <summary>Address of the code; 0 when the row is left to the evaluator, or <see cref="HandlerTable.TooEarly"/>.</summary>
    public nint Handler { get; set; } = HandlerTable.TooEarly;

    /// <summary>Whether it is for such an instruction.</summary>
    public bool IsFor(int wantedLength, bool wantedSlot) => length == wantedLength && isSlot == wantedSlot;
}
