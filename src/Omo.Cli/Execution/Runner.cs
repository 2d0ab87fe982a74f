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
    public void RunTo(Machine.Machine machine, ulong step, string what, bool showProgress = true)
    {
        using var progress = new ProgressLine(streams, what, showProgress);
        while (!machine.HasExited && machine.Step < step)
        {
            cancellation.ThrowIfCancellationRequested();
            machine.Run(Math.Min(Chunk, step - machine.Step));
            streams.Flush();
            progress.Report(machine.Step);
        }
    }

    /// <summary>As <see cref="RunTo"/>, for a state that a command needs.</summary>
    /// <exception cref="CliException">It lies beyond the limit on steps.</exception>
    public void RunToState(Machine.Machine machine, ulong step, ulong maxSteps)
    {
        RunTo(machine, Math.Min(step, maxSteps), "executing");
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
    /// <exception cref="CliException">It does not come within the limit on steps.</exception>
    public void RunToEnd(Machine.Machine machine, ulong maxSteps)
    {
        RunTo(machine, maxSteps, "executing");
        if (!machine.HasExited)
        {
            throw StepLimit(maxSteps);
        }
    }

    /// <summary>The failure of a program that has not ended in time.</summary>
    public static CliException StepLimit(ulong maxSteps) =>
        new(ExitCode.StepLimit, $"the program has not ended after {maxSteps} steps; raise --max-steps");
}
