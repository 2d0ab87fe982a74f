// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Cli.Diversity;

/// <summary>Hashes what the guest writes, and keeps none of it.</summary>
internal sealed class DigestHost(IPreimageSource preimages) : IHost, IDisposable
{
    private readonly SortedSet<ulong> _unknownSyscalls = [];

    public IPreimageSource Preimages => preimages;

    /// <summary>What went to standard output.</summary>
    public OutputDigest Output { get; } = new();

    /// <summary>What went to standard error.</summary>
    public OutputDigest Errors { get; } = new();

    /// <summary>Numbers of the system calls that have no row and were made.</summary>
    public IReadOnlyCollection<ulong> UnknownSyscalls => _unknownSyscalls;

    void IHost.Output(uint descriptor, ReadOnlySpan<byte> data)
    {
        switch ((GuestStream)descriptor)
        {
            case GuestStream.Output:
                Output.Append(data);
                break;
            case GuestStream.Errors:
                Errors.Append(data);
                break;
        }
    }

    public void UnknownSyscall(ulong number) => _unknownSyscalls.Add(number);

    public void Dispose()
    {
        Output.Dispose();
        Errors.Dispose();
    }
}
