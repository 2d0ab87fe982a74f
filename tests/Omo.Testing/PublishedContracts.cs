// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Testing;

/// <summary>Contracts of others, compiled by the compilers they were written for (<c>make published</c>).</summary>
public static class PublishedContracts
{
    private static readonly Lazy<JsonObject> s_all = new(() => File.Exists(Path)
        ? JsonNode.Parse(File.ReadAllText(Path))!.AsObject()
        : throw new InvalidOperationException($"{Path} is missing: run 'make published'"));

    /// <summary>The file that has them all.</summary>
    public static string Path { get; } = ProjectFolder.FileOf("artifacts", "published", "contracts.json");

    /// <summary>The code of one contract; init code but in groups whose names end with runtime.</summary>
    public static byte[] CodeOf(string group, string name) => Decode(s_all.Value[group]![name]!);

    /// <summary>What Uniswap's periphery calculates the addresses of pairs with: the hash of the init code that its authors deployed.</summary>
    public static Hash256 PairHash { get; } = Hash256.Parse("0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f");

    /// <summary>The code of one contract, that calculates addresses with the hash of another init code.</summary>
    public static byte[] CodeOf(string group, string name, Hash256 pairHash)
    {
        var code = CodeOf(group, name);
        var at = code.AsSpan().IndexOf(PairHash.ToBytes());
        if (at >= 0)
        {
            pairHash.ToBytes().CopyTo(code, at);
        }

        return code;
    }

    /// <summary>The code of all contracts of a group.</summary>
    public static IEnumerable<(string Name, byte[] Code)> Group(string group) =>
        s_all.Value[group]!.AsObject().Select(c => (c.Key, Decode(c.Value!)));

    private static byte[] Decode(JsonNode code) => Convert.FromHexString(code.GetValue<string>().AsSpan(2));
}
