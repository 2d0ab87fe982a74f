// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>A value named once in a row and used after that.</summary>
/// <param name="Id">Position in the row, from 0; back ends derive names and locals from it.</param>
/// <param name="Width">Width in bits.</param>
public sealed record Temp(int Id, int Width);
