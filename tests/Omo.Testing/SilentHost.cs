// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Testing;

/// <summary>A host for guests that say nothing and ask for nothing.</summary>
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
