// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.TestPrograms;

/// <summary>Keeps what a guest writes.</summary>
public sealed class TestHost(IPreimageSource preimages) : IHost
{
    private const uint OutputDescriptor = 1;

    private readonly MemoryStream _output = new();

    public IPreimageSource Preimages { get; } = preimages;

    /// <summary>What the guest wrote to descriptor 1.</summary>
    public byte[] StandardOutput => _output.ToArray();

    public void Output(uint descriptor, ReadOnlySpan<byte> data)
    {
        if (descriptor == OutputDescriptor)
        {
            _output.Write(data);
        }
    }

    public void UnknownSyscall(ulong number)
    {
    }
}
