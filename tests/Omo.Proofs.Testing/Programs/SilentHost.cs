// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Proofs.Testing.Programs;

/// <summary>A host that has pre-images and drops all output.</summary>
/// <param name="preimages">The pre-images.</param>
public sealed class SilentHost(IPreimageSource preimages) : IHost
{
    /// <inheritdoc/>
    public IPreimageSource Preimages { get; } = preimages;

    /// <inheritdoc/>
    public void Output(uint descriptor, ReadOnlySpan<byte> data)
    {
    }

    /// <inheritdoc/>
    public void UnknownSyscall(ulong number)
    {
    }
}
