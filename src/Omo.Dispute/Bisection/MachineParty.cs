// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Checkpoints;
using Omo.Machine.Host;
using Omo.Machine.Memory;
using Omo.Proofs;

namespace Omo.Dispute.Bisection;

/// <summary>
/// A party that really executes, honestly or with one mistake. It keeps copies of states on its way, so that all the questions
/// of a bisection together cost about one more run.
/// </summary>
public sealed class MachineParty : ITraceParty, IDisposable
{
    /// <summary>Steps between two looks at cancellation and progress.</summary>
    private const ulong Chunk = 1 << 20;

    private readonly Machine.Machine _machine;
    private readonly TraceFault? _fault;
    private readonly bool _mayFail;
    private readonly CheckpointChain _checkpoints;
    private readonly Dictionary<ulong, Hash256> _hashes = [];

    // The machine's own step counter may be what the fault has changed, so the place in the trace is counted here.
    private ulong _position;
    private ulong? _end;

    /// <summary>A party over a machine that has not run yet; it owns the machine from here on.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="machine">A freshly loaded machine.</param>
    /// <param name="fault">The mistake, or null for an honest party.</param>
    /// <param name="mayFail">
    /// Whether a pre-image or memory it cannot get ends its trace. Wrong states may ask for anything; of an honest party it is an error.
    /// </param>
    public MachineParty(string name, Machine.Machine machine, TraceFault? fault = null, bool mayFail = false)
    {
        (Name, _machine, _fault, _mayFail) = (name, machine, fault, mayFail);
        _checkpoints = new CheckpointChain(machine.State, 0);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>
    /// Whether the trace ends where a pre-image is missing, which nobody may have, although the party makes no mistake of its own.
    /// </summary>
    public bool EndsAtMissingPreimage { get; init; }

    /// <summary>Why the trace ended where it did, when a pre-image or memory was missing; else null.</summary>
    public string? Failure { get; private set; }

    /// <summary>Steps executed so far, repeated ones included.</summary>
    public ulong Work { get; private set; }

    /// <summary>Told now and then of the place in the trace while it executes.</summary>
    public Action<ulong>? OnProgress { get; set; }

    /// <summary>Ends a long execution.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Executes to the end of the trace and returns its length in steps.</summary>
    /// <param name="limit">Most steps to look for the end in.</param>
    /// <returns>The length, or <paramref name="limit"/> if the trace is not over there.</returns>
    public ulong FindEnd(ulong limit)
    {
        if (_end is null)
        {
            GoTo(limit);
        }

        while (_end is null && _position < limit)
        {
            Advance(limit - _position < Chunk ? limit : _position + Chunk);
        }

        return _end ?? limit;
    }

    /// <inheritdoc/>
    public Hash256 StateHashAt(ulong step)
    {
        step = Math.Min(step, _end ?? ulong.MaxValue);
        if (!_hashes.TryGetValue(step, out var hash))
        {
            SkipTo(step);
            hash = At(step).StateHash();
            _hashes[step] = hash;
            _hashes[_position] = hash;
            _checkpoints.Mark(_position);
        }

        return hash;
    }

    /// <summary>
    /// The machine in the state after a number of steps, or in its last one. Changing it is the caller's risk. Steps that lie ahead are
    /// executed, even if they were before, so that whoever counts what they read sees all of it.
    /// </summary>
    public Machine.Machine At(ulong step)
    {
        step = Math.Min(step, _end ?? ulong.MaxValue);
        GoTo(step);
        while (_position < step)
        {
            Advance(step - _position < Chunk ? step : _position + Chunk);
            step = Math.Min(step, _end ?? ulong.MaxValue);
        }

        return _machine;
    }

    /// <summary>Whether the step after so many has what it reads.</summary>
    public bool CanProve(ulong step)
    {
        _ = FindEnd(step + 1);
        return Failure is null || step < _end;
    }

    /// <summary>Lets a trace that ended because something was missing go on from there, if that has come meanwhile.</summary>
    public void Resume()
    {
        if (Failure is not null)
        {
            (_end, Failure) = (null, null);
        }
    }

    /// <summary>Proves the step from the state after a number of steps, as the instruction set has it: without the mistake.</summary>
    /// <exception cref="PreimageException">The step reads a pre-image that there is none of.</exception>
    public StepProof Prove(ulong step)
    {
        try
        {
            return StepProver.ProveNext(At(step));
        }
        finally
        {
            // The machine has gone on without being counted: whatever is asked next starts from a copy.
            _position = ulong.MaxValue;
        }
    }

    /// <summary>Releases the machine.</summary>
    public void Dispose() => _machine.Dispose();

    private void GoTo(ulong step)
    {
        if (step < _position)
        {
            _position = _checkpoints.GoTo(step);
        }
    }

    /// <summary>As <see cref="GoTo"/>, but also forward, past steps of which only the last state matters.</summary>
    private void SkipTo(ulong step)
    {
        if (step < _position || _checkpoints.LastBefore(step) > _position)
        {
            _position = _checkpoints.GoTo(step);
        }
    }

    private void Advance(ulong target)
    {
        Cancellation.ThrowIfCancellationRequested();
        OnProgress?.Invoke(_position);
        var start = _position;
        try
        {
            RunTo(target);
            _checkpoints.AddIfDue(_position);
        }
        catch (Exception e) when (EndsTrace(e))
        {
            StopBeforeFailure(start, e.Message);
        }
    }

    private bool EndsTrace(Exception failure) =>
        (_mayFail && failure is GuestMemoryException) || ((_mayFail || EndsAtMissingPreimage) && failure is PreimageException);

    private void RunTo(ulong target)
    {
        while (_position < target)
        {
            if (_machine.HasExited)
            {
                _end = _position;
                return;
            }

            var stop = _fault is { } fault && _position <= fault.Step && fault.Step < target ? fault.Step + 1 : target;
            var done = _machine.Run(stop - _position);
            (_position, Work) = (_position + done, Work + done);
            if (done > 0 && _position == _fault?.Step + 1)
            {
                _fault!.Apply(_machine.State);
            }
        }

        if (_machine.HasExited)
        {
            _end = _position;
        }
    }

    private void StopBeforeFailure(ulong start, string reason)
    {
        // The step that failed may be half done. Single steps tell which one it is; then everything up to it runs again.
        _position = ulong.MaxValue;
        GoTo(start);
        RunTo(start);
        try
        {
            while (_end is null)
            {
                RunTo(_position + 1);
            }
        }
        catch (Exception e) when (EndsTrace(e))
        {
            var failing = _position;
            _position = ulong.MaxValue;
            GoTo(failing);
            RunTo(failing);
            _checkpoints.Mark(failing);
            (_end, Failure) = (failing, reason);
        }
    }
}
