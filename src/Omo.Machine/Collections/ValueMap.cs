// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Omo.Machine.Collections;

/// <summary>
/// A map for keys or values that are no objects, such as addresses. It does what <see cref="Dictionary{TKey, TValue}"/> does, but being
/// generic code of this assembly it is compiled ahead of time with it, for primitive types and those of this assembly. Dictionaries of
/// such types are compiled, method by method, in every process that uses them, which for short runs is a good part of the time.
/// </summary>
/// <remarks>Entries are enumerated in the order in which their keys were added, whatever was removed in between.</remarks>
/// <typeparam name="TKey">Type of the keys, by whose equality they are told apart.</typeparam>
/// <typeparam name="TValue">Type of the values.</typeparam>
internal sealed class ValueMap<TKey, TValue>
    where TKey : notnull
{
    private const int LeastSize = 4;

    // Stands in an entry in place of the next one of its chain.
    private const int Removed = -1;

    private static readonly int[] s_noChains = new int[0];
    private static readonly Entry[] s_noEntries = new Entry[0];

    // The first entries of chains, which lead from the younger to the older; one more than the number, so that 0 is none.
    private int[] _chains;
    private Entry[] _entries;
    private int _used;

    /// <summary>An empty map.</summary>
    public ValueMap() => (_chains, _entries) = (s_noChains, s_noEntries);

    /// <summary>A map with the entries of another.</summary>
    public ValueMap(ValueMap<TKey, TValue> other) =>
        (_chains, _entries, _used, Count) = ((int[])other._chains.Clone(), (Entry[])other._entries.Clone(), other._used, other.Count);

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>The value of a key, which must be there to be read.</summary>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"there is no {key}");
        set => At(key) = value;
    }

    /// <summary>Whether a key is there.</summary>
    public bool ContainsKey(TKey key) => Find(key) >= 0;

    /// <summary>Finds the value of a key.</summary>
    /// <returns>Whether the key is there.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var number = Find(key);
        value = number >= 0 ? _entries[number].Value : default;
        return number >= 0;
    }

    /// <summary>The value of a key, or the default one when the key is not there.</summary>
    public TValue? GetValueOrDefault(TKey key) => TryGetValue(key, out var value) ? value : default;

    /// <summary>The place of a key's value, good until the next key is added; a key that is not there is added with the default value.</summary>
    public ref TValue At(TKey key)
    {
        var number = Find(key);
        return ref number >= 0 ? ref _entries[number].Value : ref Append(key).Value;
    }

    /// <summary>Adds a key that is not there yet.</summary>
    public void Add(TKey key, TValue value)
    {
        if (!TryAdd(key, value))
        {
            throw new ArgumentException($"{key} is there already", nameof(key));
        }
    }

    /// <summary>Adds a key unless it is there; then its value stays.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(TKey key, TValue value)
    {
        if (Find(key) >= 0)
        {
            return false;
        }

        Append(key).Value = value;
        return true;
    }

    /// <summary>Removes a key if it is there.</summary>
    /// <returns>Whether it was.</returns>
    public bool Remove(TKey key) => Remove(key, out _);

    /// <summary>Removes a key if it is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it was.</returns>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var number = Find(key);
        if (number < 0)
        {
            value = default;
            return false;
        }

        ref var link = ref _chains[ChainOf(key)];
        while (link - 1 != number)
        {
            link = ref _entries[link - 1].Next;
        }

        ref var entry = ref _entries[number];
        value = entry.Value;
        link = entry.Next;
        entry = new Entry { Next = Removed };
        Count--;
        return true;
    }

    /// <summary>Removes all keys.</summary>
    public void Clear()
    {
        Array.Clear(_chains);
        Array.Clear(_entries, 0, _used);
        (_used, Count) = (0, 0);
    }

    /// <summary>Enumerates the entries; meanwhile values may be changed and keys removed, but none added.</summary>
    public Enumerator GetEnumerator() => new(this);

    private int ChainOf(TKey key) =>
        // Multiplied by 2^32 over the golden ratio, numbers that have a stride in common spread.
        (int)((uint)EqualityComparer<TKey>.Default.GetHashCode(key) * 0x9E3779B9u >> (32 - BitOperations.Log2((uint)_chains.Length)));

    /// <returns>The number of a key's entry; a negative one when the key is not there.</returns>
    private int Find(TKey key)
    {
        if (Count == 0)
        {
            return -1;
        }

        var number = _chains[ChainOf(key)] - 1;
        while (number >= 0 && !EqualityComparer<TKey>.Default.Equals(_entries[number].Key, key))
        {
            number = _entries[number].Next - 1;
        }

        return number;
    }

    private ref Entry Append(TKey key)
    {
        if (_used == _entries.Length)
        {
            MakeRoom();
        }

        Link(key, _used);
        Count++;
        return ref _entries[_used++];
    }

    private void Link(TKey key, int number)
    {
        ref var chain = ref _chains[ChainOf(key)];
        (_entries[number].Key, _entries[number].Next) = (key, chain);
        chain = number + 1;
    }

    /// <summary>Drops what was removed, and makes twice the room where that is less than half of it.</summary>
    private void MakeRoom()
    {
        var entries = _entries;
        var size = Math.Max(LeastSize, Count <= entries.Length / 2 ? entries.Length : 2 * entries.Length);
        (_chains, _entries) = (new int[size], new Entry[size]);
        _used = 0;
        foreach (var entry in entries)
        {
            if (entry.Next != Removed)
            {
                _entries[_used].Value = entry.Value;
                Link(entry.Key, _used++);
            }
        }
    }

    /// <summary>A key, its value and where the next key of the same chain is.</summary>
    public struct Entry
    {
        internal TKey Key;
        internal TValue Value;
        internal int Next;

        /// <summary>The key and the value.</summary>
        public readonly void Deconstruct(out TKey key, out TValue value) => (key, value) = (Key, Value);
    }

    /// <summary>Goes through the entries.</summary>
    /// <param name="map">The map.</param>
    public struct Enumerator(ValueMap<TKey, TValue> map)
    {
        private int _number = -1;

        /// <summary>The entry.</summary>
        public readonly Entry Current => map._entries[_number];

        /// <summary>Goes to the next entry.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            do
            {
                _number++;
            }
            while (_number < map._used && map._entries[_number].Next == Removed);

            return _number < map._used;
        }
    }
}
