// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>What is checked of some addresses before a loop, so that it need not be in each of its rounds.</summary>
/// <param name="Base">What they are computed from; its own offset counts for nothing.</param>
/// <param name="Stride">What a round adds to them, as a signed number; 0 where they stay.</param>
/// <param name="Accessed">What the first round accesses: from the first of these bytes to the last one.</param>
/// <param name="Written">Parts of it, few enough bytes that each lies in two pages at most, that hold all that is written.</param>
/// <param name="Alignments">What must be multiples of some bytes, by their distances from the base.</param>
internal sealed record LoopGuard(
    LinearValue Base, long Stride, AccessedBytes Accessed, IReadOnlyList<AccessedBytes> Written, IReadOnlyList<AddressAlignment> Alignments);
