// SPDX-License-Identifier: MIT
using Omo.Cli.Io;
using Omo.Machine.Host;

namespace Omo.Cli.Execution;

/// <summary>Passes the guest's output through, byte for byte. Hints are ignored: nothing here could act on them.</summary>
internal sealed class PassingHost(IPreimageSource preimages, CommandStreams streams) : IHost
{
    private const uint StandardOutput = 1;
    private const uint StandardError = 2;

    // Made with the first one: few guests make such a call.
    private SortedSet<ulong>? _unknownSyscalls;

    public IPreimageSource Preimages => preimages;

    /// <summary>Numbers of the system calls that have no row and were made.</summary>
    public IReadOnlyCollection<ulong> UnknownSyscalls => _unknownSyscalls ?? [];

    public void Output(uint descriptor, ReadOnlySpan<byte> data)
    {
        switch (descriptor)
        {
            case StandardOutput:
                streams.Output.Write(data);
                if (streams.OutputIsTerminal && data.Contains((byte)'\n'))
                {
                    streams.Output.Flush();
                }

                break;
            case StandardError:
                // What came first is seen first.
                streams.Output.Flush();
                WriteError(data);
                break;
        }
    }

    public void UnknownSyscall(ulong number)
    {
        _unknownSyscalls ??= [];
        if (_unknownSyscalls.Add(number))
        {
            streams.Output.Flush();
            streams.Note($"the guest makes system call {number}, which omo does not have; it gets ENOSYS");
        }
    }

    private void WriteError(ReadOnlySpan<byte> data)
    {
        try
        {
            streams.Error.Write(data);
            streams.Error.Flush();
        }
        catch (Exception e) when (e is IOException or OutputClosedException)
        {
            // Nobody reads standard error; the guest cannot tell, and its state does not depend on it.
        }
    }
}
