// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Testing;

namespace Omo.Ovm.Tests.Published;

/// <summary>Contracts of others, compiled by the compilers they were written for (<c>make published</c>).</summary>
internal static class PublishedContracts
{
    private static readonly Lazy<JsonObject> s_all = new(() =>
    {
        var path = ProjectFolder.FileOf("artifacts", "published", "contracts.json");
        Assert.True(File.Exists(path), $"{path} is missing: run 'make published'");
        return JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    });

    /// <summary>The init code of one contract.</summary>
    public static byte[] CodeOf(string group, string name) => Hex.Decode(s_all.Value[group]![name]!.GetValue<string>());

    /// <summary>The code of all contracts of a group.</summary>
    public static IEnumerable<(string Name, byte[] Code)> Group(string group) =>
        s_all.Value[group]!.AsObject().Select(c => (c.Key, Hex.Decode(c.Value!.GetValue<string>())));
}
