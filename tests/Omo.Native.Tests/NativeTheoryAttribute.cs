// SPDX-License-Identifier: MIT
namespace Omo.Native.Tests;

/// <summary>A theory that the host's processor judges; skipped, with the reason, where it cannot.</summary>
public sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute() => Skip = NativeProcessor.Refusal;
}
