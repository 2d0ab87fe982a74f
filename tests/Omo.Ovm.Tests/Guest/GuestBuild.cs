// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Ovm.Tests.Guest;

/// <summary>The instruction sets that Omo runs; a guest is built for each of them.</summary>
internal static class GuestBuild
{
    public static TheoryData<string> Architectures => [.. InstructionSets.All.Select(i => i.Name)];
}
