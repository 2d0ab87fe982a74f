// SPDX-License-Identifier: MIT
using Omo.Cli.Io;

namespace Omo.Cli.Execution;

/// <summary>Executes in pieces, so that progress, output and Ctrl-C are looked after in between.</summary>
internal sealed class Runner(CommandStreams streams, CancellationToken cancellation)
{
    private const ulong Chunk = 1 << 20;

    /// <summary>Executes until the machine has done a number of steps since its start, or has ended.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="step">Steps since the start.</param>
    /// <param name="what">What is done, for the progress line.</param>
    /// <param name="showProgress">Whether a progress line may be shown.</param>
    /// <param name="saved">Where checkpoints go, or null.</param>
    public void RunTo(Machine.Machine machine, ulong step, string what, bool showProgress = true, SavedRun? saved = null)
    {
        using var progress = new ProgressLine(streams, what, showProgress);
        while (!machine.HasExited && machine.Step < step)
        {
            cancellation.ThrowIfCancellationRequested();
            machine.Run(Math.Min(Chunk, step - machine.Step));
            saved?.Save();
            streams.Flush();
            progress.Report(machine.Step);
        }

        saved?.Finish();
    }

    /// <summary>As <see cref="RunTo"/>, for a state that a command needs.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="step">Steps since the start.</param>
    /// <param name="maxSteps">The limit on steps.</param>
    /// <param name="checkpoints">A folder to go on from, or null.</param>
    /// <exception cref="CliException">It lies beyond the limit on steps.</exception>
    public void RunToState(Machine.Machine machine, ulong step, ulong maxSteps, string? checkpoints = null)
    {
        using var saved = Resume(machine, Math.Min(step, maxSteps), checkpoints);
        RunTo(machine, Math.Min(step, maxSteps), "executing", saved: saved);
        if (!machine.HasExited && machine.Step < step)
        {
            throw StepLimit(maxSteps);
        }

        if (machine.HasExited && machine.Step < step)
        {
            streams.Note($"the program ends after {machine.Step} steps; its last state stands for all later ones");
        }
    }

    /// <summary>As <see cref="RunTo"/>, to the program's end.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="maxSteps">The limit on steps.</param>
    /// <param name="checkpoints">A folder to go on from, or null.</param>
    /// <exception cref="CliException">It does not come within the limit on steps.</exception>
    public void RunToEnd(Machine.Machine machine, ulong maxSteps, string? checkpoints = null)
    {
        using var saved = Resume(machine, maxSteps, checkpoints);
        RunTo(machine, maxSteps, "executing", saved: saved);
        if (!machine.HasExited)
        {
            throw StepLimit(maxSteps);
        }
    }

    private static SavedRun? Resume(Machine.Machine machine, ulong step, string? checkpoints)
    {
        if (checkpoints is null)
        {
            return null;
        }

        var saved = new SavedRun(checkpoints, machine);
        saved.Resume(step);
        return saved;
    }

    /// <summary>The failure of a program that has not ended in time.</summary>
    public static CliException StepLimit(ulong maxSteps) =>
        new(ExitCode.StepLimit, $"the program has not ended after {maxSteps} steps; raise --max-steps");
}
