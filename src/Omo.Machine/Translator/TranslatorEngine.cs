// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Machine.Collections;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Interpreter;
using Omo.Machine.State;

namespace Omo.Machine.Translator;

/// <summary>
/// Executes by the interpreter and, where a program spends its time, by regions compiled for it. When and what is compiled
/// depends on the host; the state after a number of steps does not.
/// </summary>
public sealed unsafe class TranslatorEngine : IEngine
{
    // Some hundred instructions, no more than a region has: what is to be compiled together is counted together.
    private const int SampledBits = 8;

    // A place must be left to that many times as often for code to be compiled as for being an entry of what is compiled anyway.
    private const int WaysOfExits = 10;

    private readonly MachineState _state;
    private readonly HandlerLoop _loop;
    private readonly RegionStore _regions;
    private readonly TranslatorOptions _options;
    private readonly RegionScout _describer;
    private readonly ExecutionLog _log = new();
    private readonly HotCode _samples;
    private readonly HotCode _exits;
    private readonly HotCode _ways;
    private readonly HotCode _leaves;
    private ulong _untilSample;
    private bool _isWanted;

    /// <summary>An engine for a machine. The machine must outlive it.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="host">Its host.</param>
    public TranslatorEngine(MachineState state, IHost host)
        : this(state, host, new TranslatorOptions())
    {
    }

    internal TranslatorEngine(MachineState state, IHost host, TranslatorOptions options)
    {
        (_state, _options) = (state, options);
        _loop = new HandlerLoop(state, host, DecodeCache.DefaultLimit);
        _regions = new RegionStore(state, _loop.Cache, _log, options);
        _describer = new RegionScout(state, _log, options);
        _samples = new HotCode(options.HotSamples, SampledBits);
        var placeBits = BitOperations.Log2((uint)state.Isa.CodeAlignment);
        _exits = new HotCode(options.HotExits, placeBits);
        _ways = new HotCode(Math.Max(1, options.HotExits / WaysOfExits), placeBits);
        _leaves = new HotCode(options.HotLeaves, placeBits);
        _untilSample = options.SampleSteps;
    }

    /// <inheritdoc/>
    public string Name => "translator";

    /// <summary>Steps that compiled regions have executed.</summary>
    public ulong TranslatedSteps { get; private set; }

    /// <summary>Regions that were compiled.</summary>
    public int Regions => _regions.Published;

    /// <inheritdoc/>
    public ulong Run(ulong steps)
    {
        ObjectDisposedException.ThrowIf(_loop.IsDisposed, this);
        var left = steps;
        while (left > 0 && !_state.HasExited)
        {
            _regions.Publish();
            RunRegions(ref left);
            if (left > 0 && !_state.HasExited)
            {
                Interpret(ref left);
            }
        }

        return steps - left;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_loop.IsDisposed)
        {
            _regions.Dispose();
            _loop.Dispose();
        }
    }

    private bool IsInSlot => _state.Isa.Registers.NextPc is { } nextPc && _state[nextPc] != _state.Pc + (ulong)_state.Isa.CodeAlignment;

    /// <summary>Goes from region to region as long as there is one for the next instruction.</summary>
    private void RunRegions(ref ulong left)
    {
        if (IsInSlot)
        {
            return;
        }

        var budget = (long)Math.Min(left, long.MaxValue);
        var start = budget;
        var cells = _state.Cells;
        var memory = _state.Memory.Base;
        var flags = _state.Memory.Flags;
        var pc = cells + _state.Isa.Registers.Pc.FirstCell;
        while (true)
        {
            ref readonly var entry = ref _regions.Entries.Find(*pc);
            if (entry.Code is not { } code)
            {
                NoteExit(*pc, hasMoved: budget != start);
                break;
            }

            if (budget < entry.MostSteps)
            {
                break;
            }

            if (code(&budget, cells, memory, flags, entry.Index) != 0)
            {
                if (_leaves.Count(*pc))
                {
                    _regions.Unguard(*pc);
                }

                break;
            }
        }

        var done = (ulong)(start - budget);
        left -= done;
        TranslatedSteps += done;
        _state[_state.Isa.Registers.Step] += done;
    }

    private void NoteExit(ulong pc, bool hasMoved)
    {
        if (_options.IsEager)
        {
            _isWanted |= !_regions.IsDecided(pc);
        }
        else if (hasMoved)
        {
            _isWanted |= _exits.Count(pc);
            if (_ways.Count(pc))
            {
                _log.AddArrival(pc);
            }
        }
    }

    private void Interpret(ref ulong left)
    {
        if (_isWanted)
        {
            _isWanted = false;
            if (_options.IsEager)
            {
                _regions.Request(_state.Pc, isUrgent: false);
                return;
            }

            Watch(ref left, orHere: true);
            return;
        }

        var steps = _loop.RunBurst(Math.Min(left, _untilSample));
        left -= steps;
        _untilSample -= steps;
        if (_untilSample == 0)
        {
            _untilSample = _options.SampleSteps;
            if (_samples.Count(_state.Pc))
            {
                Watch(ref left, orHere: false);
            }
        }
    }

    /// <summary>
    /// Interprets step by step, notes where jumps go, and has the place translated at which most jumps backward arrive: the
    /// head of a loop or a function that is called again and again.
    /// </summary>
    private void Watch(ref ulong left, bool orHere)
    {
        var here = _state.Pc;
        var arrivals = new ValueMap<ulong, int>();
        var most = orHere ? _options.WatchedExitSteps : _options.WatchedSteps;
        for (var watched = 0; watched < most && left > 0 && !_state.HasExited; watched++)
        {
            var from = _state.Pc;
            _log.AddExecuted(from);
            left -= _loop.RunBurst(1);
            var to = _state.Pc;
            if (IsJump(from, to))
            {
                NoteJump(from, to);
                if (to <= from)
                {
                    arrivals.At(to)++;
                }
            }
        }

        if (orHere && !_regions.IsDecided(here))
        {
            _log.AddArrival(here);
            _regions.Request(here, isUrgent: false);
            return;
        }

        if (HeadOf(arrivals) is { } head)
        {
            _regions.Request(head, isUrgent: !orHere);
        }
    }

    /// <summary>The most frequent of the places at which something is to be gained, of several as frequent the lowest; or null.</summary>
    private ulong? HeadOf(ValueMap<ulong, int> arrivals)
    {
        var (head, most) = (0UL, 1);
        foreach (var (place, times) in arrivals)
        {
            if ((times > most || (times == most && times > 1 && place < head)) && place < _state.Isa.SpaceEnd && !_regions.IsDecided(place))
            {
                (head, most) = (place, times);
            }
        }

        return most > 1 ? head : null;
    }

    private bool IsJump(ulong from, ulong to)
    {
        var longest = _state.Isa.LongestInstruction != 0 ? _state.Isa.LongestInstruction : sizeof(uint);
        return to <= from || to > from + (ulong)longest;
    }

    private void NoteJump(ulong from, ulong to)
    {
        if (!_log.Knows(from))
        {
            // Of a delay slot the branch before it.
            var at = _state.Isa.Registers.NextPc is null ? from : from - (ulong)_state.Isa.CodeAlignment;
            if (_describer.Fetch(at) is { Flow.IsCall: true } call)
            {
                _log.AddReturn(call.Flow.ReturnAddress);
            }
        }

        _log.AddJump(from, to);
    }
}
