// SPDX-License-Identifier: MIT
using Omo.Machine.Collections;

namespace Omo.Machine.Interpreter;

/// <content>Places at which handlers stop because translated code can be entered there.</content>
internal sealed unsafe partial class DecodeCache
{
    // Taken once, see DecodeWindow.Undecoded.
    private static readonly delegate*<ulong*, CodeRecord*, byte*, HandlerContext*, long, int> s_enter = &HandlerCalls.Enter;

    // The handlers that stood there, by address; 0 before the instruction is decoded.
    // Made with the first one, because the interpreter alone has none.
    private ValueMap<ulong, nint>? _entries;

    /// <summary>Has handlers stop before an address, where translated code can be entered.</summary>
    public void AddEntry(ulong address)
    {
        _entries ??= new();
        if (_entries.TryAdd(address, 0) && RecordOf(address) is var record && record != null
            && record->Code != null && (nint)record->Code != (nint)DecodeWindow.Undecoded)
        {
            PlaceEntry(record);
        }
    }

    /// <summary>Takes an entry back.</summary>
    public void RemoveEntry(ulong address)
    {
        if (_entries is not null && _entries.Remove(address, out var handler) && RecordOf(address) is var record && record != null && IsEntry(record))
        {
            record->Code = (delegate*<ulong*, CodeRecord*, byte*, HandlerContext*, long, int>)handler;
        }
    }

    /// <summary>The handler that executes a record's instruction, also where it is an entry.</summary>
    public delegate*<ulong*, CodeRecord*, byte*, HandlerContext*, long, int> CodeOf(CodeRecord* record) => IsEntry(record)
        ? (delegate*<ulong*, CodeRecord*, byte*, HandlerContext*, long, int>)_entries![record->Pc]
        : record->Code;

    private static bool IsEntry(CodeRecord* record) => (nint)record->Code == (nint)s_enter;

    private void PlaceEntry(CodeRecord* record)
    {
        _entries![record->Pc] = (nint)record->Code;
        record->Code = s_enter;
    }
}
