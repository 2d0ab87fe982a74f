// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>Sets an operand; in memory, a store that can fault.</summary>
/// <param name="operand">The operand.</param>
/// <param name="value">The value; as wide as the operand.</param>
/// <param name="offset">Added to the address where the operand lies in memory, or null.</param>
public sealed class OperandWriteStatement(Operand operand, Expr value, Expr? offset) : Statement
{
    /// <summary>The operand.</summary>
    public Operand Operand { get; } = operand;

    /// <summary>The value.</summary>
    public Expr Value { get; } = value;

    /// <summary>Added to the address where the operand lies in memory, or null.</summary>
    public Expr? Offset { get; } = offset;
}
