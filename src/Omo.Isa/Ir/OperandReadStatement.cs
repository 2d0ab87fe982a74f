// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>Names an operand's value; in memory, a load that can fault.</summary>
/// <param name="target">Receives the value; as wide as the operand.</param>
/// <param name="operand">The operand.</param>
/// <param name="offset">Added to the address where the operand lies in memory, or null.</param>
public sealed class OperandReadStatement(Temp target, Operand operand, Expr? offset) : Statement
{
    /// <summary>Receives the value.</summary>
    public Temp Target { get; } = target;

    /// <summary>The operand.</summary>
    public Operand Operand { get; } = operand;

    /// <summary>Added to the address where the operand lies in memory, or null.</summary>
    public Expr? Offset { get; } = offset;
}
