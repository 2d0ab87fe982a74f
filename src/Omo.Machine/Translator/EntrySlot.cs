// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>One place of the <see cref="EntryTable"/>: an address and where translated code for it is.</summary>
/// <param name="Address">The guest address; in an empty slot one that belongs to another, so that no address is found there.</param>
/// <param name="Code">The code; null in an empty slot.</param>
/// <param name="Index">Number of the entry in the code's region.</param>
/// <param name="MostSteps">Steps that must be left to enter.</param>
internal readonly record struct EntrySlot(ulong Address, Region.Code? Code, int Index, int MostSteps);
