// SPDX-License-Identifier: MIT
using Omo.Machine.Checkpoints;

namespace Omo.Cli.Execution;

/// <summary>An execution that goes on from checkpoints in a folder and leaves further ones there.</summary>
/// <param name="path">The folder.</param>
/// <param name="machine">The machine, at step 0.</param>
internal sealed class SavedRun(string path, Machine.Machine machine) : IDisposable
{
    private const ulong Interval = 1 << 24;

    private readonly CheckpointFolder _folder = new(path, machine, Interval);

    /// <summary>Goes to the last checkpoint not after a state.</summary>
    public void Resume(ulong step) => _folder.Resume(step);

    /// <summary>Leaves a checkpoint if it is time for one.</summary>
    public void Save() => _folder.AddIfDue(machine.Step);

    /// <summary>Waits until all checkpoints are on the disk.</summary>
    public void Finish() => _folder.Finish();

    /// <summary>As <see cref="Finish"/>, without telling of a failure.</summary>
    public void Dispose() => _folder.Dispose();
}
