// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>A system call in its table.</summary>
/// <param name="Number">Its number in the ABI.</param>
/// <param name="Row">What it does.</param>
public sealed record NumberedRow(ulong Number, Row Row);
