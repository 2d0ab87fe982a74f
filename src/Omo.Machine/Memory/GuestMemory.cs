// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;

namespace Omo.Machine.Memory;

/// <summary>
/// A guest's whole memory as one reservation of address space, so that an access is one addition; the host commits pages
/// as they are written. Every byte reads 0 until written. One flag byte a page tells stores when they must do more.
/// </summary>
/// <remarks>
/// Stores test that the flags equal <see cref="FastStore"/> and otherwise call <see cref="BeforeStore"/> first. Testing
/// costs less than setting a dirty bit each time.
/// </remarks>
public sealed unsafe class GuestMemory : IDisposable
{
    /// <summary>Bytes of a page.</summary>
    public const int PageBytes = 4096;

    /// <summary>Log2 of <see cref="PageBytes"/>.</summary>
    public const int PageBits = 12;

    /// <summary>Flag: the page changed since its hash was last computed.</summary>
    public const byte Dirty = 1;

    /// <summary>Flag: decoded or translated code was made from the page.</summary>
    public const byte Code = 2;

    /// <summary>Flag: the page was written at some time, and counts against the limit.</summary>
    public const byte Touched = 4;

    /// <summary>Flag: writes to the page are noted in <see cref="StoreLog"/>.</summary>
    public const byte Logged = 8;

    /// <summary>The flags of a page to which a store needs no more than the write itself.</summary>
    public const byte FastStore = Dirty | Touched;

    // Above the pages that catch null references; the flags of the largest space end below its memory, and with a distance of any
    // instruction added the address of neither has more than 31 bits.
    private const nuint LowFlags = 0x0400_0000;
    private const nuint LowBase = 0x2000_0000;

    private readonly List<ulong> _dirtyPages = [];
    private readonly List<ulong> _touchedPages = [];
    private readonly List<ChangedPages> _observers = [];
    private readonly List<IDisposable> _companions = [];
    private readonly EmptyRanges _empty;
    private readonly nuint _reservedBytes;
    private readonly nuint _flagBytes;
    private byte* _base;
    private byte* _flags;
    private StoreLog? _storeLog;
    private ChangedPages? _changes;

    /// <summary>Reserves the memory of a guest.</summary>
    /// <param name="addressBits">Size of the space: 2^addressBits bytes.</param>
    /// <param name="limitBytes">Most bytes, in whole pages, that may be written.</param>
    /// <exception cref="GuestMemoryException">The host refuses to reserve the address space.</exception>
    public GuestMemory(int addressBits, long limitBytes)
    {
        AddressBits = addressBits;
        LimitBytes = limitBytes;
        // A page beyond the end lets an unaligned access that starts inside be one host access.
        _reservedBytes = (nuint)(1UL << addressBits) + PageBytes;
        _flagBytes = (nuint)(1UL << (addressBits - PageBits)) + 1;
        _flags = HostMemory.TryReserveAt(LowFlags, _flagBytes);
        _base = _flags == null ? null : HostMemory.TryReserveAt(LowBase, _reservedBytes);
        IsLow = _base != null;
        if (_flags == null)
        {
            _flags = HostMemory.Reserve(_flagBytes);
        }

        if (_base == null)
        {
            _base = HostMemory.Reserve(_reservedBytes);
        }

        _empty = new EmptyRanges(_base, _reservedBytes);
    }

    /// <summary>
    /// Whether <see cref="Base"/> and <see cref="Flags"/> are so low in the host's space that compiled code can have them, and a
    /// distance from them, as literals in its instructions: one memory in a process can.
    /// </summary>
    public bool IsLow { get; }

    /// <summary>Size of the space in bits.</summary>
    public int AddressBits { get; }

    /// <summary>Most bytes that may be written.</summary>
    public long LimitBytes { get; }

    /// <summary>Host address of guest address 0. Valid for 2^AddressBits bytes until disposal.</summary>
    public byte* Base => _base;

    /// <summary>Flags by page number. Valid until disposal.</summary>
    public byte* Flags => _flags;

    /// <summary>Numbers of the pages ever written, in order of the first write.</summary>
    public IReadOnlyList<ulong> TouchedPages => _touchedPages;

    /// <summary>Called before bytes of a <see cref="Code"/> page change, with the first one's address and their number within the page.</summary>
    public Action<ulong, int>? CodeWritten { get; set; }

    /// <summary>Where writes are noted from now on, at the price of slower ones; null for nowhere.</summary>
    public StoreLog? StoreLog
    {
        get => _storeLog;
        set
        {
            _storeLog = value;
            foreach (var page in _touchedPages)
            {
                _flags[page] = (byte)(value is null ? _flags[page] & ~Logged : _flags[page] | Logged);
            }
        }
    }

    /// <summary>Copies bytes out. The range must lie in the space.</summary>
    public void Read(ulong address, Span<byte> data)
    {
        CheckRange(address, data.Length);
        new ReadOnlySpan<byte>(_base + address, data.Length).CopyTo(data);
    }

    /// <summary>A view of guest bytes, valid until the next write to them. The range must lie in the space.</summary>
    public ReadOnlySpan<byte> View(ulong address, int length)
    {
        CheckRange(address, length);
        return new(_base + address, length);
    }

    /// <summary>Writes bytes. The range must lie in the space.</summary>
    /// <exception cref="GuestMemoryException">The limit is reached.</exception>
    public void Write(ulong address, ReadOnlySpan<byte> data)
    {
        CheckRange(address, data.Length);
        if (data.Length > 0)
        {
            BeforeStore(address, data.Length);
            data.CopyTo(new Span<byte>(_base + address, data.Length));
        }
    }

    /// <summary>Does what a store to pages without <see cref="FastStore"/> needs before the bytes change.</summary>
    /// <param name="address">First byte; the range must lie in the space.</param>
    /// <param name="length">Number of bytes, at least 1.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void BeforeStore(ulong address, int length)
    {
        var last = (address + (ulong)length - 1) >> PageBits;
        for (var page = address >> PageBits; page <= last; page++)
        {
            var flags = _flags[page];
            if ((flags & Touched) == 0)
            {
                if ((_touchedPages.Count + 1L) * PageBytes > LimitBytes)
                {
                    throw new GuestMemoryException(
                        $"the guest writes more than {LimitBytes >> 20} MiB of memory; raise --max-memory if it should");
                }

                _touchedPages.Add(page);
                _empty.BeforeFirstStore(_base + (page << PageBits));
            }

            if ((flags & Dirty) == 0)
            {
                _dirtyPages.Add(page);
            }

            _flags[page] = (byte)(flags | FastStore | (_storeLog is null ? 0 : Logged));
            if ((flags & Code) != 0)
            {
                var start = Math.Max(address, page << PageBits);
                var end = Math.Min(address + (ulong)length, (page + 1) << PageBits);
                CodeWritten?.Invoke(start, (int)(end - start));
            }
        }

        _storeLog?.Add(address, length, _base);
    }

    /// <summary>Marks the pages of a range as holding decoded code.</summary>
    public void MarkCode(ulong address, int length)
    {
        var last = (address + (ulong)length - 1) >> PageBits;
        for (var page = address >> PageBits; page <= last; page++)
        {
            _flags[page] |= Code;
        }
    }

    /// <summary>Lets another observer know of the pages that change. To it all pages ever written have changed so far.</summary>
    public ChangedPages ObserveChanges()
    {
        ReportChanges();
        var observer = new ChangedPages(this);
        observer.Add(_touchedPages);
        _observers.Add(observer);
        return observer;
    }

    /// <summary>Hands over the numbers of the pages changed since the last call and forgets them.</summary>
    public ulong[] TakeDirtyPages() => (_changes ??= ObserveChanges()).Take();

    /// <summary>Tells the observers of the pages that are <see cref="Dirty"/>, and makes them clean.</summary>
    internal void ReportChanges()
    {
        foreach (var page in _dirtyPages)
        {
            _flags[page] &= unchecked((byte)~Dirty);
        }

        foreach (var observer in _observers)
        {
            observer.Add(_dirtyPages);
        }

        _dirtyPages.Clear();
    }

    /// <summary>Has something released with this memory, because it is of use only as long.</summary>
    internal void DisposeAlso(IDisposable companion) => _companions.Add(companion);

    /// <summary>Gives the address space back.</summary>
    public void Dispose()
    {
        _companions.ForEach(companion => companion.Dispose());
        _companions.Clear();
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the reservation of a memory that was not disposed.</summary>
    ~GuestMemory() => Release();

    private void Release()
    {
        if (_base != null)
        {
            HostMemory.Release(_base, _reservedBytes);
            HostMemory.Release(_flags, _flagBytes);
            _base = _flags = null;
        }
    }

    private void CheckRange(ulong address, int length)
    {
        // Every other access is unchecked pointer arithmetic; this is the border between guest and host.
        if (address > (1UL << AddressBits) - (ulong)length)
        {
            throw new ArgumentOutOfRangeException(nameof(address), $"0x{address:x}+{length} is outside guest memory");
        }
    }
}
