// SPDX-License-Identifier: MIT
namespace Omo.Machine.Host;

/// <summary>The world outside a machine. Nothing it is told enters the state; what it supplies is bound by hash.</summary>
public interface IHost
{
    /// <summary>Where pre-images come from.</summary>
    IPreimageSource Preimages { get; }

    /// <summary>The guest wrote to a descriptor: 1 output, 2 errors, 4 hint.</summary>
    void Output(uint descriptor, ReadOnlySpan<byte> data);

    /// <summary>The guest made a system call without a row; it gets ENOSYS.</summary>
    void UnknownSyscall(ulong number);
}
