// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Elf;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.Machine.Merkle;
using Omo.Machine.State;

namespace Omo.Machine;

/// <summary>A loaded program with everything needed to run it and to commit to its state.</summary>
public sealed class Machine : IDisposable
{
    private readonly IEngine _engine;
    private MerkleTree? _tree;

    private Machine(MachineState state, ElfFile elf, IHost host, string engine)
    {
        (State, Elf, Host) = (state, elf, host);
        _engine = EngineCatalog.Create(engine, state, host);
    }

    /// <summary>Registers and memory.</summary>
    public MachineState State { get; }

    /// <summary>The program file, with its symbols.</summary>
    public ElfFile Elf { get; }

    /// <summary>The world outside.</summary>
    public IHost Host { get; }

    /// <summary>Whether the program has ended.</summary>
    public bool HasExited => State.HasExited;

    /// <summary>Exit code, 0 to 255; meaningful after the end.</summary>
    public int ExitCode => (int)State[State.Isa.Registers.ExitCode];

    /// <summary>Instructions executed.</summary>
    public ulong Step => State.Step;

    /// <summary>The memory tree as of the last root asked for; made when it is first needed, which most runs never do.</summary>
    public MerkleTree Tree => _tree ??= new MerkleTree(State.Memory);

    /// <summary>Loads a program.</summary>
    /// <param name="file">The ELF file.</param>
    /// <param name="path">Its path.</param>
    /// <param name="options">Arguments, environment, input, limits.</param>
    /// <param name="host">The world outside.</param>
    /// <param name="engine">Name of the engine that runs it.</param>
    /// <exception cref="ElfException">The file cannot be run.</exception>
    /// <exception cref="LoadException">Arguments, environment or input do not fit, or the engine does not exist.</exception>
    public static Machine Load(ReadOnlyMemory<byte> file, string path, LoadOptions options, IHost host, string engine = EngineCatalog.Default)
    {
        EngineCatalog.Check(engine);
        var state = ProgramLoader.Load(file, path, options, out var elf);
        return new Machine(state, elf, host, engine);
    }

    /// <summary>Executes up to a number of steps.</summary>
    /// <returns>Steps executed; fewer only when the program ended.</returns>
    /// <exception cref="PreimageException">A pre-image is missing.</exception>
    /// <exception cref="Memory.GuestMemoryException">The memory limit is reached.</exception>
    public ulong Run(ulong steps) => _engine.Run(steps);

    /// <summary>Executes up to a number of steps, and tells an observer of each.</summary>
    /// <returns>Steps executed; fewer only when the program ended.</returns>
    /// <exception cref="PreimageException">A pre-image is missing.</exception>
    /// <exception cref="Memory.GuestMemoryException">The memory limit is reached.</exception>
    public ulong RunSingly(ulong steps, IStepObserver observer) => _engine.RunSingly(steps, observer);

    /// <summary>The root of memory as it is now.</summary>
    public Hash256 MemoryRoot() => Tree.Update();

    /// <summary>The state record as it is now.</summary>
    public byte[] Record() => StateRecord.Encode(State, MemoryRoot());

    /// <summary>The state hash as it is now.</summary>
    public Hash256 StateHash() => StateRecord.Hash(State.Isa.Registers, Record());

    /// <summary>Copies the state, to come back to it with <see cref="Restore"/>.</summary>
    public MachineSnapshot TakeSnapshot() => MachineSnapshot.Take(State);

    /// <summary>Goes back to a state copied from this machine or from one loaded with the same program and options.</summary>
    public void Restore(MachineSnapshot snapshot) => snapshot.Restore(State);

    /// <summary>Releases the machine's memory.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        State.Dispose();
    }
}
