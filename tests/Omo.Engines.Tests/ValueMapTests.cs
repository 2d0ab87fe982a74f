// SPDX-License-Identifier: MIT
using Omo.Machine.Collections;

namespace Omo.Engines.Tests;

public sealed class ValueMapTests
{
    [Fact]
    public void Map_OfRandomOperations_DoesWhatADictionaryDoes()
    {
        var random = new Random(1);
        var map = new ValueMap<ulong, int>();
        var expected = new Dictionary<ulong, int>();
        for (var i = 0; i < 20_000; i++)
        {
            // Few keys, so that they are met again, with a stride as addresses have.
            var (key, value) = ((ulong)random.Next(300) * 0x1000, random.Next());
            switch (random.Next(6))
            {
                case 0:
                    Assert.Equal(expected.TryAdd(key, value), map.TryAdd(key, value));
                    break;
                case 1:
                    map[key] = expected[key] = value;
                    break;
                case 2:
                    expected[key] = expected.GetValueOrDefault(key) + 1;
                    map.At(key)++;
                    break;
                case 3:
                    Assert.Equal(expected.TryGetValue(key, out var found), map.TryGetValue(key, out var same));
                    Assert.Equal(found, same);
                    Assert.Equal(found, map.GetValueOrDefault(key));
                    break;
                default:
                    Assert.Equal(expected.Remove(key, out var removed), map.Remove(key, out var gone));
                    Assert.Equal(removed, gone);
                    Assert.False(map.ContainsKey(key));
                    break;
            }

            Assert.Equal(expected.Count, map.Count);
        }

        Assert.Equal(expected.OrderBy(e => e.Key), EntriesOf(map).OrderBy(e => e.Key));
    }

    [Fact]
    public void Enumeration_AfterRemovals_FollowsTheOrderOfAdding()
    {
        var map = new ValueMap<int, string>();
        for (var i = 0; i < 100; i++)
        {
            map.Add(100 - i, $"{i}");
            if (i % 3 == 0)
            {
                map.Remove(100 - i);
            }
        }

        map.Add(100, "again");

        var kept = Enumerable.Range(0, 100).Where(i => i % 3 != 0).Select(i => KeyValuePair.Create(100 - i, $"{i}"));
        Assert.Equal(kept.Append(KeyValuePair.Create(100, "again")), EntriesOf(map));
    }

    [Fact]
    public void Enumeration_WhileKeysAreRemoved_MeetsTheOthers()
    {
        var map = new ValueMap<int, int>();
        for (var i = 0; i < 20; i++)
        {
            map.Add(i, i);
        }

        var met = new List<int>();
        foreach (var (key, _) in map)
        {
            met.Add(key);
            map.Remove(key);
            map.Remove(key + 1);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => 2 * i), met);
        Assert.Equal(0, map.Count);
    }

    [Fact]
    public void Copy_ThatIsChanged_LeavesTheOriginal()
    {
        var map = new ValueMap<int, int>();
        map.Add(1, 10);
        map.Add(2, 20);
        var copy = new ValueMap<int, int>(map) { [1] = 11 };
        copy.Remove(2);
        copy.Add(3, 30);

        Assert.Equal([KeyValuePair.Create(1, 10), KeyValuePair.Create(2, 20)], EntriesOf(map));
        Assert.Equal([KeyValuePair.Create(1, 11), KeyValuePair.Create(3, 30)], EntriesOf(copy));
    }

    [Fact]
    public void EmptyMap_IsAsked_HasNothing()
    {
        var map = new ValueMap<ulong, int>(new ValueMap<ulong, int>());

        Assert.Equal(0, map.GetValueOrDefault(5));
        Assert.False(map.Remove(5));
        Assert.Empty(EntriesOf(map));
        Assert.Throws<KeyNotFoundException>(() => map[5]);
    }

    [Fact]
    public void Add_OfAKeyThatIsThere_IsRefused()
    {
        var map = new ValueMap<ulong, int>();
        map.Add(5, 1);

        Assert.Throws<ArgumentException>(() => map.Add(5, 2));
        Assert.Equal(1, map[5]);
    }

    [Fact]
    public void Clear_OfAMap_LetsItBeFilledAgain()
    {
        var map = new ValueMap<int, int>();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 50; i++)
            {
                map.Add(i, round);
            }

            Assert.Equal((50, round), (map.Count, map[49]));
            map.Clear();
            Assert.Equal((0, false), (map.Count, map.ContainsKey(49)));
        }
    }

    private static List<KeyValuePair<TKey, TValue>> EntriesOf<TKey, TValue>(ValueMap<TKey, TValue> map)
        where TKey : notnull
    {
        var entries = new List<KeyValuePair<TKey, TValue>>();
        foreach (var (key, value) in map)
        {
            entries.Add(new(key, value));
        }

        return entries;
    }
}
