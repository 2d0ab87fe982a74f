// SPDX-License-Identifier: MIT
namespace Omo.Cli.Jobs;

/// <summary>How a commitment is split into jobs: what <c>plan.json</c> says.</summary>
internal sealed record JobPlan
{
    /// <summary>Version of the folder's files.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the folder that this is in.</summary>
    public required int Version { get; init; }

    /// <summary>The state hash before the first step, as hex.</summary>
    public required string Start { get; init; }

    /// <summary>The program's path as the user wrote it, which the guest sees as its name.</summary>
    public required string Path { get; init; }

    /// <summary>The guest's arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The guest's environment.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Most bytes of memory that the guest may write.</summary>
    public required long MaxMemory { get; init; }

    /// <summary>Name of the engine.</summary>
    public required string Engine { get; init; }

    /// <summary>Steps from one hashed state to the next.</summary>
    public required ulong Stride { get; init; }

    /// <summary>Steps of the execution.</summary>
    public required ulong Steps { get; init; }

    /// <summary>The height of segments.</summary>
    public required int SegmentHeight { get; init; }

    /// <summary>How many segments there are.</summary>
    public required int Segments { get; init; }

    /// <summary>How many jobs there are.</summary>
    public required int Jobs { get; init; }

    /// <summary>The segments of a job: from the first to before the last; some jobs may have none.</summary>
    public (int First, int End) SegmentsOf(int job) =>
        ((int)((long)Segments * job / Jobs), (int)((long)Segments * (job + 1) / Jobs));
}
