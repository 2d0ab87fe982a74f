// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Machine.Commitments;

/// <summary>
/// Runs a machine and gives the hashes of its states, after every step or after every so many. They are computed in batches,
/// which is many times faster than asking for one after the other; they are the same.
/// </summary>
public sealed class StateHasher : IDisposable
{
    /// <summary>Most hashes that <see cref="Next"/> gives at a time.</summary>
    public const int BatchSize = 2048;

    private readonly Machine _machine;
    private readonly ulong _stride;
    private readonly StoreLog _log = new();
    private readonly StepBatch _batch;
    private readonly byte[] _root = new byte[Keccak256.DigestBytes];

    /// <summary>A hasher of a machine's states from where it stands on. Nobody else may run the machine until it is disposed.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="stride">Steps from one hashed state to the next, at least 1.</param>
    public StateHasher(Machine machine, ulong stride)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stride);
        (_machine, _stride) = (machine, stride);
        _batch = new StepBatch(machine.State, _log, BatchSize);
        machine.MemoryRoot().CopyTo(_root);
        machine.State.Memory.StoreLog = _log;
    }

    /// <summary>Hashes given so far.</summary>
    public ulong Hashes { get; private set; }

    /// <summary>Permutations of keccak that they took.</summary>
    public ulong Permutations { get; private set; }

    /// <summary>
    /// Runs on, and gives the hashes of the states met: after the stride's number of steps, after twice as many and so on, and of
    /// the last state, even if the program ends earlier.
    /// </summary>
    /// <param name="hashes">Receives 32 bytes each, for as many as fit but at most <see cref="BatchSize"/>.</param>
    /// <returns>How many; fewer than fit only when the program has ended.</returns>
    /// <remarks>After an exception of the machine, a missing pre-image or its memory limit, the hasher is of no more use.</remarks>
    public int Next(Span<byte> hashes)
    {
        var most = Math.Min(hashes.Length / Keccak256.DigestBytes, BatchSize);
        _batch.Clear();
        if (_stride == 1)
        {
            _machine.RunSingly((ulong)most, _batch);
        }
        else
        {
            while (_batch.Count < most && !_machine.HasExited)
            {
                _machine.Run(_stride);
                _batch.Add();
            }
        }

        var permutations = _batch.Changes.Raise(_machine.Tree.Nodes, _machine.Tree.Shape);
        _batch.Records.FillRoots(_batch.Changes, _root, _batch.Count);
        permutations += _batch.Records.FillSections(_batch.Count);
        permutations += _batch.Records.Hash(_batch.Count, hashes);
        SetStatus(hashes);
        Hashes += (ulong)_batch.Count;
        Permutations += (ulong)permutations;
        return _batch.Count;
    }

    /// <summary>Lets the machine go.</summary>
    public void Dispose() => _machine.State.Memory.StoreLog = null;

    /// <summary>The first byte of each hash: only the last state can be one that has ended.</summary>
    private void SetStatus(Span<byte> hashes)
    {
        for (var i = 0; i < _batch.Count; i++)
        {
            hashes[i * Keccak256.DigestBytes] = (byte)MachineStatus.Running;
        }

        if (_batch.Count > 0)
        {
            hashes[(_batch.Count - 1) * Keccak256.DigestBytes] = (byte)_machine.State.Status;
        }
    }
}
