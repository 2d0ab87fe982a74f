// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.Ovm.Native;

namespace Omo.Ovm;

/// <summary>The OVM's guest in a machine: every step of it can be proven.</summary>
public sealed class GuestExecution : IDisposable
{
    private readonly GuestHost _host;

    private GuestExecution(Machine.Machine machine, GuestHost host) => (Machine, _host) = (machine, host);

    /// <summary>The machine.</summary>
    public Machine.Machine Machine { get; }

    /// <summary>What the guest wrote: the roots it found, or why it panics.</summary>
    public string Output => _host.Text.ToString();

    /// <summary>Loads the guest.</summary>
    /// <param name="arch">The instruction set's name.</param>
    /// <param name="store">All pre-images, the claim among them.</param>
    /// <param name="engine">Name of the engine that runs it.</param>
    /// <exception cref="OvmLibraryException">The guest has not been built.</exception>
    public static GuestExecution Load(string arch, OracleStore store, string engine = EngineCatalog.Default)
    {
        var host = new GuestHost(store);
        var file = File.ReadAllBytes(OvmLibrary.GuestPath(arch));
        return new GuestExecution(Omo.Machine.Machine.Load(file, "ovm", new LoadOptions(), host, engine), host);
    }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="PreimageException">A pre-image is missing.</exception>
    public int Run()
    {
        Machine.Run(ulong.MaxValue);
        return Machine.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose() => Machine.Dispose();

    private sealed class GuestHost(OracleStore store) : IHost
    {
        private const uint HintDescriptor = 4;

        public StringBuilder Text { get; } = new();

        public IPreimageSource Preimages => store;

        public void Output(uint descriptor, ReadOnlySpan<byte> data)
        {
            if (descriptor != HintDescriptor)
            {
                Text.Append(Encoding.ASCII.GetString(data));
            }
        }

        public void UnknownSyscall(ulong number)
        {
        }
    }
}
