// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Omo.Core;
using Omo.Machine.Memory;
using Omo.Machine.Merkle;

namespace Omo.Bench.Parts;

/// <summary>The memory's root after a word in each of some pages has changed, of a memory of 64 MiB.</summary>
[Config(typeof(BenchConfig))]
[MemoryDiagnoser(displayGenColumns: false)]
public class MerkleBenchmark : IDisposable
{
    private const int AddressBits = 40;
    private const long MemoryBytes = 64 << 20;

    private readonly byte[] _word = new byte[sizeof(ulong)];
    private GuestMemory _memory = null!;
    private MerkleTree _tree = null!;
    private ulong _counter;

    /// <summary>Pages that change from root to root.</summary>
    [Params(1, 64, 4096)]
    public int Pages { get; set; }

    /// <summary>A memory whose pages all hold something.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _memory = new GuestMemory(AddressBits, MemoryBytes);
        _tree = new MerkleTree(_memory);
        for (var address = 0UL; address < MemoryBytes; address += GuestMemory.PageBytes)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_word, address + 1);
            _memory.Write(address, _word);
        }

        _ = _tree.Update();
    }

    /// <summary>Writes, and hashes what changed. The time is that of all pages together.</summary>
    [Benchmark]
    public Hash256 Update()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_word, ++_counter);
        for (var page = 0; page < Pages; page++)
        {
            _memory.Write((ulong)page * (ulong)(MemoryBytes / Pages), _word);
        }

        return _tree.Update();
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _memory?.Dispose();
        GC.SuppressFinalize(this);
    }
}
