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

    /// <summary>
    /// Running off a chunk's end must find a record there, so this many bytes past it are set up too: the longest
    /// instruction, or a skipped delay slot.
    /// </summary>
    public const ulong Overlap = 16;

    /// <summary>
    /// Handler of a place not decoded yet. Taken once: the address of a method may be that of a stub, which need not be the
    /// same for each place that asks for it.
    /// </summary>
    public static readonly delegate*<ulong*, CodeRecord*, byte*, HandlerContext*, long, int> Undecoded = &HandlerCalls.Decode;

    private const int ChunkBits = 10;
    private const ulong ChunkBytes = 1UL << ChunkBits;

    private readonly int _alignmentBits;
    private readonly bool _hasSlots;
    private readonly ulong[] _isSetUp = new ulong[1 << (AddressBits - ChunkBits - 6)];
    private readonly nuint _reservedBytes;
    private CodeRecord* _records;

    /// <summary>A window without any code.</summary>
    /// <param name="start">First guest address, a multiple of the window's size.</param>
    /// <param name="codeAlignment">Bytes from one place to the next.</param>
    /// <param name="hasSlots">Whether a place has a second record, for the delay slot of a taken branch.</param>
    public DecodeWindow(ulong start, int codeAlignment, bool hasSlots)
    {
        (Start, _hasSlots) = (start, hasSlots);
        _alignmentBits = BitOperations.Log2((uint)codeAlignment);
        _reservedBytes = (nuint)((((1UL << AddressBits) + ChunkBytes) >> _alignmentBits << SlotBits(hasSlots)) * CodeRecord.Size);
        _records = (CodeRecord*)HostMemory.Reserve(_reservedBytes);
    }

    /// <summary>First guest address.</summary>
    public ulong Start { get; }

    /// <summary>The record of the first address.</summary>
    public CodeRecord* Records => _records;

    /// <summary>Host bytes that a chunk takes.</summary>
    public int ChunkSize => (int)(ChunkBytes >> _alignmentBits << SlotBits(_hasSlots)) * CodeRecord.Size;

    /// <summary>Log2 of the records of a place.</summary>
    public static int SlotBits(bool hasSlots) => hasSlots ? 1 : 0;

    /// <summary>The record of an address of the window.</summary>
    public CodeRecord* RecordAt(ulong address) => _records + ((address - Start) >> _alignmentBits << SlotBits(_hasSlots));

    /// <summary>The record of an address of the window as the delay slot of a taken branch.</summary>
    public CodeRecord* SlotAt(ulong address) => RecordAt(address) + 1;

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
        for (var at = first; at < first + ChunkBytes + Overlap; at += 1UL << _alignmentBits)
        {
            SetUp(RecordAt(at), at, isSlot: false);
            if (_hasSlots)
            {
                SetUp(SlotAt(at), at, isSlot: true);
            }
        }

        return true;
    }

    /// <summary>Forgets what was decoded from an address of the window.</summary>
    public void Forget(ulong address)
    {
        Forget(RecordAt(address));
        if (_hasSlots)
        {
            Forget(SlotAt(address));
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

    private static void SetUp(CodeRecord* record, ulong address, bool isSlot)
    {
        if (record->Code == null)
        {
            record->Code = Undecoded;
            record->Pc = address;
            record->IsSlot = isSlot;
        }
    }

    private static void Forget(CodeRecord* record)
    {
        if (record->Code != null)
        {
            // The rest of the record stays: its handler may be the one that is writing.
            record->Code = Undecoded;
        }
    }
}
