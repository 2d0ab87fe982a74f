// SPDX-License-Identifier: MIT
using System.Formats.Tar;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Omo.Core.Tests;

/// <summary>The RLP part of the published Ethereum tests: archives <c>*ethereum-tests*.tar.gz</c> in the folder OMO_VECTORS names.</summary>
[Trait("Category", "Conformance")]
public sealed class RlpConformanceTests
{
    [Fact]
    public void Rlp_PublishedVectors_EncodeAndDecode()
    {
        var valid = 0;
        foreach (var (name, test) in Vectors())
        {
            if (test.GetProperty("in") is { ValueKind: JsonValueKind.String } text && text.GetString() is "VALID" or "INVALID")
            {
                continue;
            }

            var encoded = Encode(test.GetProperty("in"));
            Assert.True(Expected(test) == Hex.Encode(encoded), name);
            Assert.True(Rlp.TryDecode(encoded, out _, out var error), $"{name}: {error}");
            valid++;
        }

        Assert.True(valid > 20, $"only {valid} vectors were found");
    }

    [Fact]
    public void Rlp_PublishedInvalidVectors_AreRefused()
    {
        var (refused, accepted) = (0, 0);
        foreach (var (name, test) in Vectors())
        {
            switch (test.GetProperty("in"))
            {
                case { ValueKind: JsonValueKind.String } kind when kind.GetString() == "INVALID":
                    Assert.False(Rlp.TryDecode(Hex.Decode(Expected(test)), out _, out _), name);
                    refused++;
                    break;
                case { ValueKind: JsonValueKind.String } kind when kind.GetString() == "VALID":
                    Assert.True(Rlp.TryDecode(Hex.Decode(Expected(test)), out _, out var error), $"{name}: {error}");
                    accepted++;
                    break;
            }
        }

        Assert.True(refused > 10 && accepted > 0, $"only {refused} invalid and {accepted} valid encodings were found");
    }

    private static string Expected(JsonElement test)
    {
        var text = test.GetProperty("out").GetString()!;
        return text.StartsWith("0x", StringComparison.Ordinal) ? text : "0x" + text;
    }

    private static byte[] Encode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Rlp.EncodeInteger(value.GetUInt64()),
        JsonValueKind.Array => Rlp.EncodeList([.. value.EnumerateArray().Select(Encode)]),
        // A number sign marks an integer too long for JSON.
        _ when value.GetString()!.StartsWith('#') => Rlp.EncodeInteger(BigInteger.Parse(value.GetString()![1..])),
        _ => Rlp.EncodeBytes(Encoding.Latin1.GetBytes(value.GetString()!)),
    };

    private static IEnumerable<(string Name, JsonElement Test)> Vectors()
    {
        var folder = Environment.GetEnvironmentVariable("OMO_VECTORS");
        Assert.True(Directory.Exists(folder), "run 'make conformance VECTORS=DIR' with the folder that holds the published tests");
        foreach (var archive in Directory.GetFiles(folder, "ethereum-tests*.tar.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
            while (reader.GetNextEntry() is { } entry)
            {
                if (!entry.Name.Contains("RLPTests/", StringComparison.Ordinal) || !entry.Name.EndsWith(".json", StringComparison.Ordinal))
                {
                    continue;
                }

                using var document = JsonDocument.Parse(entry.DataStream!);
                foreach (var test in document.RootElement.EnumerateObject())
                {
                    yield return ($"{entry.Name}: {test.Name}", test.Value.Clone());
                }
            }
        }
    }
}
