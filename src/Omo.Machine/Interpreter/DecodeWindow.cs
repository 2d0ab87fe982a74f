// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Machine.Memory;

namespace Omo.Machine.Interpreter;

/// <summary>
/// The records of a part of the guest's space, at a fixed place by address. Address space of the host is reserved for all
/// of them; they are set up by chunks when code in one is met.
/// </summary>
internal sealed unsafe class DecodeWindow : IDisposable
{
    /// <summary>Log2 of the guest bytes of a window: as large as programs are, so that jumps seldom leave it.</summary>
    public const int AddressBits = 28;

    private const int ChunkBits = 10;
    private const ulong ChunkBytes = 1UL << ChunkBits;

    // Running off a chunk's end must find a record there: that many bytes past it are set up too.
    private const ulong LongestInstruction = 16;

    private readonly int _alignmentBits;
    private readonly ulong[] _isSetUp = new ulong[1 << (AddressBits - ChunkBits - 6)];
    private readonly nuint _reservedBytes;
    private CodeRecord* _records;

    /// <summary>A window without any code.</summary>
    /// <param name="start">First guest address, a multiple of the window's size.</param>
    /// <param name="codeAlignment">Bytes from one record to the next.</param>
    public DecodeWindow(ulong start, int codeAlignment)
    {
        Start = start;
        _alignmentBits = BitOperations.Log2((uint)codeAlignment);
        _reservedBytes = (nuint)(((1UL << AddressBits) + ChunkBytes) >> _alignmentBits) * CodeRecord.Size;
        _records = (CodeRecord*)HostMemory.Reserve(_reservedBytes);
    }

    /// <summary>First guest address.</summary>
    public ulong Start { get; }

    /// <summary>The record of the first address.</summary>
    public CodeRecord* Records => _records;

    /// <summary>Host bytes that a chunk takes.</summary>
    public int ChunkSize => (int)(ChunkBytes >> _alignmentBits) * CodeRecord.Size;

    /// <summary>The record of an address of the window.</summary>
    public CodeRecord* RecordAt(ulong address) => _records + ((address - Start) >> _alignmentBits);

    /// <summary>Sets up the chunk of an address of the window.</summary>
    /// <returns>Whether it was not set up before.</returns>
    public bool SetUp(ulong address)
    {
        var chunk = (address - Start) >> ChunkBits;
        ref var word = ref _isSetUp[chunk >> 6];
        var bit = 1UL << (int)(chunk & 63);
        if ((word & bit) != 0)
        {
            return false;
        }

        word |= bit;
        var first = Start + (chunk << ChunkBits);
        var record = RecordAt(first);
        for (var at = first; at < first + ChunkBytes + LongestInstruction; at += 1UL << _alignmentBits, record++)
        {
            if (record->Code == null)
            {
                record->Code = &HandlerCalls.Decode;
                record->Pc = at;
            }
        }

        return true;
    }

    /// <summary>Forgets what was decoded from an address of the window.</summary>
    public void Forget(ulong address)
    {
        var record = RecordAt(address);
        if (record->Code != null)
        {
            // The rest of the record stays: its handler may be the one that is writing.
            record->Code = &HandlerCalls.Decode;
        }
    }

    /// <summary>Gives the host memory back.</summary>
    public void Dispose()
    {
        if (_records != null)
        {
            HostMemory.Release((byte*)_records, _reservedBytes);
            _records = null;
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the reservation of a window that was not disposed.</summary>
    ~DecodeWindow() => Dispose();
}
