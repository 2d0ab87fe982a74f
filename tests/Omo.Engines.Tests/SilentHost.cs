// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Engines.Tests;

/// <summary>A host that has nothing to say and no pre-images.</summary>
public sealed class SilentHost : IHost
{
    public IPreimageSource Preimages => NoPreimages.Instance;

    public void Output(uint descriptor, ReadOnlySpan<byte> data)
    {
    }

    public void UnknownSyscall(ulong number)
    {
    }
}
