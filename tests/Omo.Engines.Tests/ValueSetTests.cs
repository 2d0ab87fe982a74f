// SPDX-License-Identifier: MIT
using Omo.Machine.Collections;

namespace Omo.Engines.Tests;

public sealed class ValueSetTests
{
    [Fact]
    public void Add_OfAValue_TellsWhetherItIsNew()
    {
        var set = new ValueSet<ulong>();

        Assert.True(set.Add(7));
        Assert.False(set.Add(7));
        Assert.True(set.Remove(7));
        Assert.False(set.Remove(7));
        Assert.True(set.Add(7));
        Assert.Equal(1, set.Count);
        set.Clear();
        Assert.False(set.Contains(7));
    }

    [Fact]
    public void UnionWith_Exceptions_AddsTheOthersInTheirOrder()
    {
        var set = Of(5, 1);
        set.UnionWith(Of(9, 1, 3, 7), except: Of(3));
        Assert.Equal([5, 1, 9, 7], ValuesOf(set));
        set.UnionWith(Of(3));
        Assert.Equal([5, 1, 9, 7, 3], ValuesOf(set));
        set.UnionWith(set);
        Assert.Equal([5, 1, 9, 7, 3], ValuesOf(set));
    }

    [Fact]
    public void ExceptWith_OfAnotherSet_RemovesItsValues()
    {
        var set = Of(1, 2, 3, 4);
        var copy = new ValueSet<int>(set);
        set.ExceptWith(Of(2, 4, 6));
        Assert.Equal([1, 3], ValuesOf(set));
        Assert.Equal([1, 2, 3, 4], ValuesOf(copy));
        copy.ExceptWith(copy);
        Assert.Equal(0, copy.Count);
    }

    [Theory]
    [InlineData(new int[0], new int[0], true, false)]
    [InlineData(new int[0], new[] { 1 }, true, false)]
    [InlineData(new[] { 1 }, new int[0], false, false)]
    [InlineData(new[] { 1, 2 }, new[] { 3, 2, 1 }, true, true)]
    [InlineData(new[] { 1, 4 }, new[] { 3, 2, 1 }, false, true)]
    [InlineData(new[] { 4 }, new[] { 3, 2, 1 }, false, false)]
    public void TwoSets_Compared_AreSubsetsAndOverlap(int[] values, int[] others, bool isSubset, bool overlaps)
    {
        Assert.Equal(isSubset, Of(values).IsSubsetOf(Of(others)));
        Assert.Equal(overlaps, Of(values).Overlaps(Of(others)));
    }

    private static ValueSet<int> Of(params int[] values)
    {
        var set = new ValueSet<int>();
        foreach (var value in values)
        {
            set.Add(value);
        }

        return set;
    }

    private static List<int> ValuesOf(ValueSet<int> set)
    {
        var values = new List<int>();
        foreach (var value in set)
        {
            values.Add(value);
        }

        return values;
    }
}
