// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Core;
using Omo.Machine.Memory;

namespace Omo.Machine.Checkpoints;

/// <summary>
/// Checkpoints of one execution on disk, so that a later process starts from the nearest one: after a kill, for another
/// question, on another machine. Each file holds what changed since the one before. Checksums and writing are left to another
/// processor while the machine runs on, one checkpoint at a time; which ones there are does not depend on how long that takes.
/// </summary>
public sealed class CheckpointFolder : IDisposable
{
    /// <summary>Bytes on disk by default.</summary>
    public const long DefaultBudget = 1L << 30;

    private const ulong StepsAPage = 16384;

    private readonly string _path;
    private readonly Machine _machine;
    private readonly ChangedPages _changes;
    private readonly Hash256 _start;
    private readonly long _budget;
    private readonly SortedList<ulong, CheckpointHeader> _headers = [];
    private ulong _last;
    private ulong _interval;

    // Ends with whether the folder was thinned. Until it is waited for, the headers are its own.
    private Task<bool>? _writing;

    /// <summary>Opens a folder for a machine that has not run yet, and makes it if there is none.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="machine">The machine, at step 0.</param>
    /// <param name="interval">Steps from one checkpoint to the next, at least.</param>
    /// <param name="budget">Bytes on disk beyond which every other checkpoint is merged into the next.</param>
    /// <exception cref="CheckpointException">The folder cannot be used, or has checkpoints of another execution.</exception>
    public CheckpointFolder(string path, Machine machine, ulong interval, long budget = DefaultBudget)
    {
        (_path, _machine, _interval, _budget) = (path, machine, interval, budget);
        _start = machine.StateHash();
        _changes = machine.State.Memory.ObserveChanges();
        _changes.Take();
        if (File.Exists(path))
        {
            throw new CheckpointException($"cannot use {path} for checkpoints: it is a file; name a folder");
        }

        try
        {
            Directory.CreateDirectory(path);
            foreach (var file in Directory.GetFiles(path, "*" + CheckpointFile.Extension))
            {
                Add(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"cannot use the folder {path} for checkpoints: {e.Message}");
        }
    }

    /// <summary>The places of the checkpoints, in order, once all are written.</summary>
    /// <exception cref="CheckpointException">One could not be written.</exception>
    public IEnumerable<ulong> Positions
    {
        get
        {
            Finish();
            return _headers.Keys;
        }
    }

    /// <summary>Brings the machine, which is at step 0, into the last state kept that is not after a place.</summary>
    /// <returns>The place of that state; 0 when there is none.</returns>
    /// <exception cref="CheckpointException">A file is damaged.</exception>
    /// <exception cref="GuestMemoryException">The memory limit is less than that of the run that made the checkpoint.</exception>
    public ulong Resume(ulong position)
    {
        Finish();
        var path = new Stack<ulong>();
        var wanted = _headers.Keys.LastOrDefault(p => p <= position);
        for (var at = wanted; at != 0; at = _headers[at].Previous)
        {
            path.Push(at);
            if (!_headers.ContainsKey(_headers[at].Previous) && _headers[at].Previous != 0)
            {
                throw new CheckpointException(
                    $"checkpoint {FileOf(at)} goes on from step {_headers[at].Previous}, of which there is none; delete it and those after it");
            }
        }

        foreach (var at in path)
        {
            var (header, delta) = CheckpointFile.Read(FileOf(at));
            if (header != _headers[at] || delta.Registers.Count != _machine.State.Isa.Registers.Cells)
            {
                throw new CheckpointException($"checkpoint {FileOf(at)} is not what its name or its header says; delete it");
            }

            delta.Apply(_machine.State);
        }

        _changes.Take();
        return _last = wanted;
    }

    /// <summary>Makes a checkpoint if the last one is far enough behind, and none is there yet.</summary>
    /// <param name="position">Steps executed so far.</param>
    /// <exception cref="CheckpointException">The one before could not be written.</exception>
    public void AddIfDue(ulong position)
    {
        // What is being written may thin the folder, and then the next one is due later: to wait for it here keeps the clock out.
        if (IsDue(position))
        {
            Finish();
            if (IsDue(position))
            {
                Add(position);
            }
        }
    }

    /// <summary>Makes a checkpoint of the state that the machine is in.</summary>
    /// <param name="position">Steps executed so far.</param>
    /// <exception cref="CheckpointException">The one before could not be written.</exception>
    public void Add(ulong position)
    {
        Finish();
        if (_headers.ContainsKey(position) || position <= _last)
        {
            return;
        }

        var delta = StateDelta.Take(position, _machine.State, _changes);
        var header = new CheckpointHeader(_start, position, _last, (uint)delta.Registers.Count, (ulong)delta.Pages.Count);
        _last = position;
        _writing = Task.Run(() => Write(header, delta));
    }

    /// <summary>Waits until what was made is on the disk.</summary>
    /// <exception cref="CheckpointException">It could not be written.</exception>
    public void Finish()
    {
        if (_writing is { } writing)
        {
            _writing = null;
            if (writing.GetAwaiter().GetResult())
            {
                _interval *= 2;
            }
        }
    }

    /// <summary>Waits as <see cref="Finish"/> does, but does not tell of a failure: whoever ends in order calls that.</summary>
    public void Dispose() => ((Task?)_writing)?.ContinueWith(_ => { }, TaskScheduler.Default).Wait();

    private bool IsDue(ulong position) => position >= _last + _interval && position >= _last + (StepsAPage * (ulong)_changes.Count);

    private bool Write(CheckpointHeader header, StateDelta delta)
    {
        CheckpointFile.Write(FileOf(header.Position), header, delta);
        _headers.Add(header.Position, header);
        return Thin();
    }

    private void Add(string file)
    {
        // What cannot be read as a checkpoint at all is not used; whoever put it there may still want it.
        if (CheckpointFile.TryReadHeader(file) is not { } header || Path.GetFileName(file) != NameOf(header.Position))
        {
            return;
        }

        if (header.Start != _start)
        {
            throw new CheckpointException(
                $"checkpoint {file} is of another execution (start state {header.Start}, this one {_start}); use a folder for each program and input");
        }

        _headers.Add(header.Position, header);
    }

    /// <summary>Merges every other checkpoint into the next one when there is too much.</summary>
    /// <returns>Whether there was.</returns>
    private bool Thin()
    {
        if (_headers.Keys.Sum(p => new FileInfo(FileOf(p)).Length) <= _budget || _headers.Count < 4)
        {
            return false;
        }

        for (var i = _headers.Count - 3; i >= 0; i -= 2)
        {
            var (dropped, kept) = (_headers.GetValueAtIndex(i), _headers.GetValueAtIndex(i + 1));
            if (kept.Previous != dropped.Position)
            {
                continue;
            }

            // The later one is replaced first: a process that dies in between leaves one too many, which nothing refers to.
            var delta = CheckpointFile.Read(FileOf(dropped.Position)).Delta.Then(CheckpointFile.Read(FileOf(kept.Position)).Delta);
            var merged = kept with { Previous = dropped.Previous, Pages = (ulong)delta.Pages.Count };
            CheckpointFile.Write(FileOf(kept.Position), merged, delta);
            _headers[kept.Position] = merged;
            File.Delete(FileOf(dropped.Position));
            _headers.RemoveAt(i);
        }

        return true;
    }

    private string FileOf(ulong position) => Path.Combine(_path, NameOf(position));

    private static string NameOf(ulong position) => position.ToString("D20", CultureInfo.InvariantCulture) + CheckpointFile.Extension;
}
