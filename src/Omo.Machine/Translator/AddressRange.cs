// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Some of the guest's memory.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="End">The address behind it.</param>
internal sealed record AddressRange(ulong Start, ulong End);
