// SPDX-License-Identifier: MIT
namespace Omo.Machine.Collections;

/// <summary>A set of values that are no objects: the keys of a <see cref="ValueMap{TKey, TValue}"/>, with the same order and purpose.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
internal sealed class ValueSet<T>
    where T : notnull
{
    private readonly ValueMap<T, bool> _values;

    /// <summary>An empty set.</summary>
    public ValueSet() => _values = new();

    /// <summary>A set with the values of another.</summary>
    public ValueSet(ValueSet<T> other) => _values = new(other._values);

    /// <summary>Number of values.</summary>
    public int Count => _values.Count;

    /// <summary>Whether a value is in the set.</summary>
    public bool Contains(T value) => _values.ContainsKey(value);

    /// <summary>Adds a value.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(T value) => _values.TryAdd(value, true);

    /// <summary>Adds values of another set.</summary>
    /// <param name="other">The other set.</param>
    /// <param name="except">Those of them that are not added; null for none.</param>
    public void UnionWith(ValueSet<T> other, ValueSet<T>? except = null)
    {
        foreach (var value in other)
        {
            if (except?.Contains(value) != true)
            {
                Add(value);
            }
        }
    }

    /// <summary>Removes the values of another set.</summary>
    public void ExceptWith(ValueSet<T> other)
    {
        foreach (var value in other)
        {
            Remove(value);
        }
    }

    /// <summary>Whether another set has all values of this one.</summary>
    public bool IsSubsetOf(ValueSet<T> other)
    {
        foreach (var value in this)
        {
            if (!other.Contains(value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether another set has some value of this one.</summary>
    public bool Overlaps(ValueSet<T> other)
    {
        foreach (var value in this)
        {
            if (other.Contains(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Removes a value.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(T value) => _values.Remove(value);

    /// <summary>Removes all values.</summary>
    public void Clear() => _values.Clear();

    /// <summary>Enumerates the values; meanwhile some may be removed, but none added.</summary>
    public Enumerator GetEnumerator() => new(_values.GetEnumerator());

    /// <summary>Goes through the values.</summary>
    /// <param name="values">The values as keys.</param>
    public struct Enumerator(ValueMap<T, bool>.Enumerator values)
    {
        private ValueMap<T, bool>.Enumerator _values = values;

        /// <summary>The value.</summary>
        public readonly T Current => _values.Current.Key;

        /// <summary>Goes to the next value.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => _values.MoveNext();
    }
}
