// SPDX-License-Identifier: MIT
namespace Omo.Machine.Loading;

/// <summary>The stack of a program that has not started yet.</summary>
/// <param name="StackPointer">First value of the stack pointer, a multiple of 16; <c>argc</c> lies there.</param>
/// <param name="BaseAddress">Where to copy <paramref name="Image"/>. Nothing lies below the stack pointer, so the two are equal.</param>
/// <param name="Image">The bytes from <paramref name="BaseAddress"/> up to the stack's top.</param>
public readonly record struct StartStackImage(ulong StackPointer, ulong BaseAddress, byte[] Image);
