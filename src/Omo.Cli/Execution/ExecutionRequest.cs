// SPDX-License-Identifier: MIT
using Omo.Machine.Host;
using Omo.Machine.Loading;

namespace Omo.Cli.Execution;

/// <summary>A program with all that its execution depends on, read from files but not loaded.</summary>
internal sealed record ExecutionRequest
{
    /// <summary>The program's path as the user wrote it.</summary>
    public required string Path { get; init; }

    /// <summary>The program file.</summary>
    public required byte[] File { get; init; }

    /// <summary>Arguments, environment, input and memory limit.</summary>
    public required LoadOptions Load { get; init; }

    /// <summary>Pre-images.</summary>
    public required IPreimageSource Preimages { get; init; }

    /// <summary>Most steps to execute.</summary>
    public required ulong MaxSteps { get; init; }

    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>A machine in the start state.</summary>
    public Machine.Machine Start(IHost host) => Machine.Machine.Load(File, Path, Load, host, Engine);

    /// <summary>A machine in the start state whose output nobody sees.</summary>
    public Machine.Machine StartSilently() => Start(new SilentHost(Preimages));
}
