// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Some bytes, by their distance from an address that is not known.</summary>
/// <param name="First">Distance of the first one, signed.</param>
/// <param name="Length">Their number.</param>
internal sealed record AccessedBytes(long First, int Length);
