// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Evm;

/// <summary>An instruction of the EVM.</summary>
/// <param name="Code">Its byte.</param>
/// <param name="Name">Its name, such as <c>SLOAD</c>.</param>
/// <param name="Pops">Elements it takes off the stack.</param>
/// <param name="Pushes">Elements it puts there.</param>
public sealed record Opcode(byte Code, string Name, int Pops, int Pushes);
