// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;

namespace Omo.Testing;

/// <summary>Contracts of others, compiled by the compilers they were written for (<c>make published</c>).</summary>
public static class PublishedContracts
{
    private static readonly Lazy<JsonObject> s_all = new(() => File.Exists(Path)
        ? JsonNode.Parse(File.ReadAllText(Path))!.AsObject()
        : throw new InvalidOperationException($"{Path} is missing: run 'make published'"));

    /// <summary>The file that has them all.</summary>
    public static string Path { get; } = ProjectFolder.FileOf("artifacts", "published", "contracts.json");

    /// <summary>
    /// The contracts by which users enter a container, at the addresses that OVM version 1 has them at: 42, zeros and a number. That with
    /// the number 6 is ether.
    /// </summary>
    public static IReadOnlyList<(byte Number, byte[] Code)> Entry =>
    [
        (3, CodeOf("ovm-runtime", "OVM_ECDSAContractAccount")), (5, CodeOf("ovm-runtime", "OVM_SequencerEntrypoint")),
        (6, CodeOf("ovm-runtime", "OVM_ETH")), (9, CodeOf("ovm-runtime", "OVM_ProxyEOA")), (11, CodeOf("ovm-runtime", "OVM_ExecutionManagerWrapper")),
    ];

    /// <summary>The code of one contract; init code but in groups whose names end with runtime.</summary>
    public static byte[] CodeOf(string group, string name) => Decode(s_all.Value[group]![name]!);

    /// <summary>The code of all contracts of a group.</summary>
    public static IEnumerable<(string Name, byte[] Code)> Group(string group) =>
        s_all.Value[group]!.AsObject().Select(c => (c.Key, Decode(c.Value!)));

    private static byte[] Decode(JsonNode code) => Convert.FromHexString(code.GetValue<string>().AsSpan(2));
}
