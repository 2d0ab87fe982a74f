// SPDX-License-Identifier: MIT
namespace Omo.Proofs;

/// <summary>A memory access of a step, in the order of execution; fetching the instruction is the first.</summary>
/// <param name="IsWrite">Whether it wrote.</param>
/// <param name="Address">First byte.</param>
/// <param name="Data">The bytes read or written.</param>
public sealed record StepAccess(bool IsWrite, ulong Address, byte[] Data);
