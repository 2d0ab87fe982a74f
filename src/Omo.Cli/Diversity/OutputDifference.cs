// SPDX-License-Identifier: MIT
namespace Omo.Cli.Diversity;

/// <summary>The first byte in which an output differs from another one.</summary>
/// <param name="Offset">Its offset in both.</param>
/// <param name="Actual">What is there; null if the output has ended.</param>
/// <param name="Expected">What the other one has there; null if that has ended.</param>
internal sealed record OutputDifference(ulong Offset, byte? Actual, byte? Expected);
