// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>Names the address of an operand in memory, without the base of its segment.</summary>
/// <param name="target">Receives the address.</param>
/// <param name="operand">The operand.</param>
public sealed class OperandAddressStatement(Temp target, Operand operand) : Statement
{
    /// <summary>Receives the address.</summary>
    public Temp Target { get; } = target;

    /// <summary>The operand.</summary>
    public Operand Operand { get; } = operand;
}
