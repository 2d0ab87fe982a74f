// SPDX-License-Identifier: MIT
using Omo.Machine.Collections;
using Omo.Machine.Translator;

namespace Omo.Engines.Tests;

/// <summary>
/// The command is compiled ahead of time, except for the framework's collections of types that are no objects: unless the framework uses
/// the same ones itself, every process compiles what it needs of them. For a short program that was a third of the time.
/// </summary>
public sealed class AheadOfTimeTests
{
    private const int FirstTypeToken = 0x1b00_0001;
    private const int MostTypeTokens = 10_000;

    private static readonly string[] s_framework =
        ["Dictionary`2[Int32,Object]", "Dictionary`2[Object,Int32]", "Dictionary`2[UInt64,Object]", "List`1[UInt64]"];

    // Checkpoints, commitments, and names in messages: no program that only runs needs them.
    private static readonly string[] s_elsewhere =
        ["Dictionary`2[UInt16,Object]", "HashSet`1[UInt64]", "List`1[Hash256]", "SortedList`2[UInt64,Object]", "Stack`1[UInt64]"];

    [Fact]
    public void Collections_OfTheTranslator_AreCompiledAheadOfTime()
    {
        var used = Enumerable.Range(FirstTypeToken, MostTypeTokens).Select(TypeOf).OfType<Type>().Where(IsCollectionOfValues).Select(NameOf);

        // What comes up here in addition is better a ValueMap, a ValueSet, or a collection of objects.
        Assert.Equal(s_framework.Concat(s_elsewhere).Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Collections_OfTheProjectsOwn_AreOfTypesThatCanBeCompiledAheadOfTime()
    {
        var own = typeof(ValueMap<,>).Namespace;
        var used = Enumerable.Range(FirstTypeToken, MostTypeTokens).Select(TypeOf).OfType<Type>().Where(t => t.Namespace == own).ToList();

        Assert.NotEmpty(used);
        Assert.All(used.SelectMany(t => t.GetGenericArguments()), a => Assert.True(a.IsPrimitive || a.Assembly == typeof(ValueMap<,>).Assembly));
    }

    /// <summary>The constructed type of a token of the assembly, or null.</summary>
    private static Type? TypeOf(int token)
    {
        try
        {
            var type = typeof(TranslatorEngine).Module.ResolveType(token);
            return type is { IsConstructedGenericType: true, ContainsGenericParameters: false } ? type : null;
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsCollectionOfValues(Type type) =>
        type is { IsNested: false, IsInterface: false, IsValueType: false, IsAbstract: false }
        && type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true && type.GetGenericArguments().Any(a => a.IsValueType);

    private static string NameOf(Type type) =>
        $"{type.Name}[{string.Join(',', type.GetGenericArguments().Select(a => a.IsValueType ? a.Name : nameof(Object)))}]";
}
