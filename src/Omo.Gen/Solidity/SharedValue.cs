// SPDX-License-Identifier: MIT
namespace Omo.Gen.Solidity;

/// <summary>A field or register read that several rows have in common and that a variable may hold.</summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Definition">The expression it holds.</param>
internal sealed record SharedValue(string Name, string Definition);
