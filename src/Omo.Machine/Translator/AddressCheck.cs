// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>The bytes that are checked where an instruction of a region accesses memory.</summary>
/// <param name="Below">How far they begin below the address that is accessed.</param>
/// <param name="Length">Their number; 0 where they have been checked before.</param>
internal sealed record AddressCheck(int Below, int Length)
{
    /// <summary>All that would be checked has been.</summary>
    public static readonly AddressCheck None = new(0, 0);
}
