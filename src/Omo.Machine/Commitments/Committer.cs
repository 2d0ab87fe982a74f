// SPDX-License-Identifier: MIT
using System.Runtime.ExceptionServices;
using Omo.Machine.Checkpoints;

namespace Omo.Machine.Commitments;

/// <summary>
/// Computes a commitment on several cores: one machine runs ahead and copies what changed from segment to segment, which takes a
/// small part of the time that hashing takes, and others compute the segments.
/// </summary>
public sealed class Committer
{
    /// <summary>The height of segments: some 260,000 states each, a fraction of a second.</summary>
    public const int DefaultSegmentHeight = 9;

    private readonly Func<Machine> _load;
    private readonly ulong _stride;
    private readonly int _height;
    private readonly int _threads;

    /// <summary>A committer.</summary>
    /// <param name="load">Loads the program; called once for every machine.</param>
    /// <param name="stride">Steps from one hashed state to the next.</param>
    /// <param name="threads">How many segments to compute at a time.</param>
    /// <param name="segmentHeight">The height of segments; the result does not depend on it.</param>
    public Committer(Func<Machine> load, ulong stride, int threads, int segmentHeight = DefaultSegmentHeight)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        (_load, _stride, _threads, _height) = (load, stride, threads, segmentHeight);
    }

    /// <summary>Most steps to execute.</summary>
    public ulong MaxSteps { get; init; } = ulong.MaxValue;

    /// <summary>Told of the steps that were hashed, now and then and from any thread.</summary>
    public Action<ulong>? OnProgress { get; init; }

    /// <summary>Computes the commitment.</summary>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The commitment, or null if the program does not end within <see cref="MaxSteps"/>.</returns>
    public Commitment? Run(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var queue = new SegmentQueue(_threads);
        var workers = Enumerable.Range(0, _threads).Select(worker => Task.Factory.StartNew(
            () => Guard(() => Work(queue, worker, stop.Token), stop),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var hasEnded = false;
        var leader = Guard(() => hasEnded = Lead(queue, stop.Token), stop);
        queue.Close();
        Task.WaitAll(workers, CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if ((leader ?? workers.Select(w => w.Result).FirstOrDefault(e => e is not null)) is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return hasEnded ? Segment.Merge(queue.Results(), _stride, _height) : null;
    }

    /// <summary>Executes, and hands out the starts of segments.</summary>
    private bool Lead(SegmentQueue queue, CancellationToken stop)
    {
        using var machine = _load();
        var changes = machine.State.Memory.ObserveChanges();
        changes.Take();
        var steps = Segment.StatesOf(_height) * _stride;
        do
        {
            queue.Add(StateDelta.Take(machine.Step, machine.State, changes), stop);
            var end = Math.Min(machine.Step + steps, MaxSteps);
            while (!machine.HasExited && machine.Step < end)
            {
                stop.ThrowIfCancellationRequested();
                machine.Run(Math.Min(end - machine.Step, 1 << 20));
            }
        }
        while (!machine.HasExited && machine.Step < MaxSteps);

        return machine.HasExited;
    }

    private void Work(SegmentQueue queue, int worker, CancellationToken stop)
    {
        using var machine = _load();
        while (queue.Take(worker, machine.State, stop) is { } index)
        {
            var segment = Segment.Compute(machine, index, _stride, _height, stop);
            queue.Finish(segment);
            OnProgress?.Invoke(segment.Steps);
        }
    }

    /// <summary>Runs one of the threads; if it fails, all stop.</summary>
    private static Exception? Guard(Action action, CancellationTokenSource stop)
    {
        try
        {
            action();
            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            stop.Cancel();
            return e;
        }
    }
}
