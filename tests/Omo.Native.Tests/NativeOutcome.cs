// SPDX-License-Identifier: MIT
namespace Omo.Native.Tests;

public enum NativeOutcome
{
    Executed,

    /// <summary>The next instruction's result is the environment's, so it was not executed.</summary>
    BeforeEnvironment,

    Signalled,
}
