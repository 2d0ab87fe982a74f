// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>
/// Local pre-images of a toy program: which it asks for and when, which the honest player has, and what others list. The toy machine takes
/// no notice of them; what is tested is whom a claim concerns.
/// </summary>
public sealed class ToyLocals
{
    private const int Keys = 6, MostReads = 3;

    private readonly SortedDictionary<Hash256, Hash256[]> _own = [];
    private readonly Dictionary<Hash256, ulong> _reads = [];
    private readonly Dictionary<Hash256, SortedDictionary<Hash256, Hash256[]>> _lists = [];

    /// <param name="steps">Steps of the program.</param>
    /// <param name="random">What is read and had.</param>
    public ToyLocals(ulong steps, Random random)
    {
        for (var key = 0; key < Keys; key += 2)
        {
            _own[Key(key)] = Entry(Key(key), random);
        }

        for (var i = random.Next(MostReads + 1); i > 0; i--)
        {
            // Sometimes one that the player lacks.
            _reads[Key(random.Next(4) == 0 ? random.Next(Keys) : 2 * random.Next(Keys / 2))] = (ulong)random.NextInt64((long)steps);
        }

        Own = Listed(_own);
    }

    /// <summary>What the honest player has, as it lists it.</summary>
    public IReadOnlyList<Hash256> Own { get; }

    /// <summary>The keys that the program asks for before a step.</summary>
    public IReadOnlyList<Hash256> ReadBefore(ulong step) => [.. _reads.Where(r => r.Value < step).Select(r => r.Key)];

    /// <summary>A list for a claim: the honest player's, or one that differs in something, or none at all.</summary>
    public IReadOnlyList<Hash256> List(Random random)
    {
        var list = new SortedDictionary<Hash256, Hash256[]>(_own);
        var key = Key(random.Next(Keys));
        switch (random.Next(8))
        {
            case 0:
                list.Remove(key);
                break;
            case 1:
            case 2:
                list[key] = Entry(key, random);
                break;
            case 3:
                list.Clear();
                break;
            case 4:
                return Malformed(random);
        }

        return Listed(list);
    }

    /// <summary>Whether a claim is about the execution that the honest player knows: it says the same of all that is read before its end.</summary>
    public ClaimSubject SubjectOf(ClaimView claim)
    {
        var subject = ClaimSubject.Mine;
        foreach (var (key, step) in _reads)
        {
            var (has, lists) = (_own.TryGetValue(key, out var own), _lists[claim.Locals].TryGetValue(key, out var listed));
            if (step < claim.Steps && (has != lists || (has && !own!.SequenceEqual(listed!))))
            {
                subject = has && subject != ClaimSubject.Lacking ? ClaimSubject.Other : ClaimSubject.Lacking;
            }
        }

        return subject;
    }

    private List<Hash256> Listed(SortedDictionary<Hash256, Hash256[]> entries)
    {
        List<Hash256> list = [.. entries.Values.SelectMany(e => e)];
        _lists[GameHistory.OfList(list)] = entries;
        return list;
    }

    private List<Hash256> Malformed(Random random)
    {
        List<Hash256> list = [.. Own];
        switch (random.Next(5))
        {
            case 0:
                list.RemoveAt(list.Count - 1);
                break;
            case 1:
                list.AddRange(list.Take(3).ToList());
                break;
            case 2:
                list[0] = Hash256.Zero;
                break;
            case 3:
                list[1] = Number(33);
                break;
            default:
                (list[1], list[2]) = (Number(5), Keccak256.Digest("longer"u8));
                break;
        }

        return list;
    }

    private static Hash256 Key(int index)
    {
        var key = new byte[Hash256.Length];
        (key[0], key[^1]) = (1, (byte)index);
        return Hash256.FromBytes(key);
    }

    private static Hash256[] Entry(Hash256 key, Random random)
    {
        var data = new byte[Hash256.Length];
        var size = random.Next(Hash256.Length + 1);
        random.NextBytes(data.AsSpan(0, size));
        return [key, Number(size), Hash256.FromBytes(data)];
    }

    private static Hash256 Number(int number)
    {
        var word = new byte[Hash256.Length];
        word[^1] = (byte)number;
        return Hash256.FromBytes(word);
    }
}
