// SPDX-License-Identifier: MIT
using Omo.Machine.Collections;

namespace Omo.Machine.Translator;

/// <summary>What is known of addresses at a point of a block.</summary>
internal sealed class CheckedAddresses
{
    /// <summary>Which of them differ by how much.</summary>
    public AddressValues Values { get; private init; } = new();

    /// <summary>What was found to lie in the guest's space, by root.</summary>
    public Dictionary<int, List<CheckedWindow>> Spaces { get; private init; } = [];

    /// <summary>What was found to lie in pages that may be written, by root.</summary>
    public Dictionary<int, List<CheckedWindow>> Pages { get; private init; } = [];

    /// <summary>Of roots an offset and the bytes to which the sum is aligned.</summary>
    public ValueMap<int, AddressAlignment> Aligned { get; private init; } = new();

    /// <summary>Whether an address is known to be a multiple of some bytes.</summary>
    public bool IsAligned(int root, long offset, int bytes) =>
        Aligned.TryGetValue(root, out var known) && known.Implies(offset, bytes);

    /// <summary>The same at the start of a block that only this one leads to.</summary>
    public CheckedAddresses AfterBlock() => new()
    {
        Values = new AddressValues(Values),
        Spaces = Copy(Spaces),
        Pages = Copy(Pages),
        Aligned = new(Aligned),
    };

    private static Dictionary<int, List<CheckedWindow>> Copy(Dictionary<int, List<CheckedWindow>> windows)
    {
        var copy = new Dictionary<int, List<CheckedWindow>>(windows.Count);
        foreach (var (root, known) in windows)
        {
            copy.Add(root, known.ConvertAll(w => w.AfterBlock()));
        }

        return copy;
    }
}
