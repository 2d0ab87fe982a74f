// SPDX-License-Identifier: MIT
namespace Omo.Machine.Loading;

/// <summary>What a program is started with. All of it is part of the initial state.</summary>
public sealed record LoadOptions
{
    /// <summary>Arguments after the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment, as NAME=VALUE.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Most bytes of memory that the guest may write.</summary>
    public long MemoryLimit { get; init; } = 4L << 30;
}
