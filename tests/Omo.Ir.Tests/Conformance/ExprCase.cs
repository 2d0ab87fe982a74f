// SPDX-License-Identifier: MIT
namespace Omo.Ir.Tests.Conformance;

/// <summary>Operand values of one evaluation; each below 2^width of its operand.</summary>
/// <param name="A">First operand.</param>
/// <param name="B">Second operand; 0 where the node has none.</param>
/// <param name="C">Third operand; 0 where the node has none.</param>
public readonly record struct ExprCase(UInt128 A, UInt128 B, UInt128 C);
