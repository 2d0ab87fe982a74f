// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Cli.Execution;

/// <summary>Supplies pre-images and drops all output: for executions that are only looked at.</summary>
internal sealed class SilentHost(IPreimageSource preimages) : IHost
{
    public IPreimageSource Preimages => preimages;

    public void Output(uint descriptor, ReadOnlySpan<byte> data)
    {
    }

    public void UnknownSyscall(ulong number)
    {
    }
}
