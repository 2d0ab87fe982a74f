// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Bytes that the first access of some checks for all of them.</summary>
/// <param name="first">Offset of the first access.</param>
/// <param name="bytes">Its bytes.</param>
/// <param name="tell">Is told of what the first access must check; null in blocks behind it.</param>
internal sealed class CheckedWindow(long first, int bytes, Action<AddressCheck>? tell)
{
    private readonly long _accessed = first;

    private long _first = first;

    private long _end = first + bytes;

    /// <summary>What was known to lie in the space when this was checked; null where that does not matter.</summary>
    public CheckedWindow? Space { get; init; }

    /// <summary>Whether bytes are among those checked, or so few behind the first.</summary>
    public bool Holds(long offset, int bytes, int margin) => offset >= _first && offset + bytes <= Math.Max(_end, _first + margin);

    /// <summary>Whether the check can be made to hold some more bytes: in the block where it stands.</summary>
    public bool Takes(long offset, int bytes, int most)
    {
        var (first, end) = (Math.Min(_first, offset), Math.Max(_end, offset + bytes));
        return tell is not null && end - first <= most && (Space is null || Space.Holds(first, (int)(end - first), AddressChecks.Margin));
    }

    /// <summary>Adds bytes that are checked.</summary>
    public void Add(long offset, int bytes)
    {
        (_first, _end) = (Math.Min(_first, offset), Math.Max(_end, offset + bytes));
        tell!(new AddressCheck((int)(_accessed - _first), (int)(_end - _first)));
    }

    /// <summary>The same for the blocks behind, where it cannot be made to hold more.</summary>
    public CheckedWindow AfterBlock() => new(_first, (int)(_end - _first), null);
}
