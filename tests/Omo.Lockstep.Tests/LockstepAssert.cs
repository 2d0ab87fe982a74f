// SPDX-License-Identifier: MIT
namespace Omo.Lockstep.Tests;

internal static class LockstepAssert
{
    /// <summary>Fails with the whole difference; <c>Assert.Null</c> would cut it off.</summary>
    public static void NoDifference(string? difference)
    {
        if (difference is not null)
        {
            Assert.Fail(difference);
        }
    }
}
