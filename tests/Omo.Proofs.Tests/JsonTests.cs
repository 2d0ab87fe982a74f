// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests;

/// <summary>Proof documents that are damaged, or were never proofs.</summary>
public class JsonTests
{
    private static readonly string[] s_sources = ["riscv64/keccak pre-image", "mips/floating-point store", "riscv64/store across pages", "mipsel/delay slot", "riscv64/exited"];

    private static readonly string[] s_values =
    [
        "null", "0", "true", "[]", "{}", "[null]", "[{}]", "\"\"", "\"0x\"", "\"0x0\"", "\"0xzz\"", "\"18446744073709551616\"", "\"-1\"", "\"\\u0000\"",
    ];

    public static TheoryData<string> Texts =>
    [
        "", " ", "null", "[]", "{}", "0", "\"\"", "{", "}", "{\"format\"", "{\"format\":\"omo-step-proof/2\"}", "{\"format\":1}",
        "{\"format\":\"omo-step-proof/1\",\"arch\":\"z80\"}", "{\"format\":\"omo-step-proof/1\",\"arch\":\"a\\nb\"}",
        "{\"a\\nb\":1}", "{\"\\ud800\":1}", "{\"format\":\"\\ud800\"}", "\ud800", "\ufeff{}", "\0", "{\"format\":\"omo-step-proof/1\",}",
        "// no\n{}", "{\"a\":1,\"a\":2}", "{'format':1}",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Parse_NoProof_IsRefused(string text) =>
        Assert.True(Refusal.IsRefused(() => StepProofJson.Parse(text), text), "it was accepted");

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        var text = new string('[', 200_000);
        Assert.True(Refusal.IsRefused(() => StepProofJson.Parse(text), "200,000 brackets"), "it was accepted");
    }

    [Fact]
    public void Parse_LongerThanAnyProof_IsRefused()
    {
        var text = new string(' ', StepProofJson.MaxLength + 1);
        Assert.True(Refusal.IsRefused(() => StepProofJson.Parse(text), "80 MiB of blanks"), "it was accepted");
    }

    [Fact]
    public void Parse_EachFieldSpoilt_IsRefused()
    {
        foreach (var source in s_sources)
        {
            var text = StepProofJson.Write(NamedSteps.Prove(source));
            foreach (var path in Paths(JsonNode.Parse(text)!))
            {
                foreach (var (how, spoil) in Spoilers())
                {
                    var root = JsonNode.Parse(text)!.AsObject();
                    var parent = path.SkipLast(1).Aggregate((JsonNode)root, Child);
                    var spoilt = spoil(parent, path[^1]);
                    var changed = root.ToJsonString();
                    if (spoilt && Normal(changed) != Normal(text))
                    {
                        AssertRefused(changed, $"{source}: {string.Join('.', path)} {how}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Parse_EachFieldTwice_IsRefused()
    {
        var text = StepProofJson.Write(NamedSteps.Prove("riscv64/keccak pre-image"));
        foreach (var field in JsonNode.Parse(text)!.AsObject())
        {
            var twice = text.TrimEnd()[..^1] + $",\"{field.Key}\":{field.Value?.ToJsonString() ?? "null"}}}";
            AssertRefused(twice, field.Key + " twice");
        }
    }

    [Fact]
    public void Verify_RandomDamage_IsRefusedUnlessItMeansTheSame()
    {
        const string Alphabet = "\"\\{}[]:,0123456789abcdefxAF \n\t\0é\ud800-+.eEtrufalsn";
        var texts = Array.ConvertAll(s_sources, s => StepProofJson.Write(NamedSteps.Prove(s)));
        var refused = 0;
        for (var i = 0; i < 5000; i++)
        {
            var dice = Dice.For("damaged documents", i);
            var text = texts[i % texts.Length];
            var at = dice.Below(text.Length);
            var length = Math.Min(dice.Of(1, 1, 2, 8, 100), text.Length - at);
            var damaged = dice.Below(5) switch
            {
                0 => text[..at],
                1 => text.Remove(at, length),
                2 => text.Insert(at, new string(Alphabet[dice.Below(Alphabet.Length)], dice.Of(1, 1, 2, 40))),
                3 => text.Insert(at, text.Substring(dice.Below(text.Length - length), length)),
                _ => text.Remove(at, 1).Insert(at, Alphabet[dice.Below(Alphabet.Length)].ToString()),
            };
            if (damaged == text || Normal(damaged) == Normal(text))
            {
                continue;
            }

            AssertRefused(damaged, $"damage {i}");
            refused++;
        }

        Assert.True(refused > 4000, $"only {refused} documents were damaged in earnest");
    }

    /// <summary>A document without blanks between its tokens, so that two that mean the same are equal.</summary>
    private static string? Normal(string text)
    {
        try
        {
            return JsonNode.Parse(text)?.ToJsonString();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void AssertRefused(string text, string what) => Assert.True(
        Refusal.IsRefused(() => StepProofVerifier.Verify(StepProofJson.Parse(text)), what), $"{what} was accepted: {text}");

    private static IEnumerable<object[]> Paths(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => Below(p.Key, p.Value)),
        JsonArray a => a.SelectMany((n, i) => Below(i, n)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object key, JsonNode? child) =>
        (child is null ? [] : Paths(child).Select(p => (object[])[key, .. p])).Prepend([key]);

    private static JsonNode Child(JsonNode node, object key) => key is int index ? node[index]! : node[(string)key]!;

    private static IEnumerable<(string How, Func<JsonNode, object, bool> Spoil)> Spoilers()
    {
        yield return ("removed", (parent, key) =>
        {
            if (parent is JsonObject o)
            {
                return o.Remove((string)key);
            }

            parent.AsArray().RemoveAt((int)key);
            return true;
        });
        yield return ("renamed", (parent, key) =>
        {
            if (parent is not JsonObject o)
            {
                return false;
            }

            var value = o[(string)key]?.DeepClone();
            o.Remove((string)key);
            o[(string)key + "s"] = value;
            return true;
        });
        foreach (var value in s_values)
        {
            yield return ("is " + value, (parent, key) => Replace(parent, key, _ => JsonNode.Parse(value)));
        }

        yield return ("in capitals", (parent, key) => Edit(parent, key, t => t.ToUpperInvariant()));
        yield return ("without 0x", (parent, key) => Edit(parent, key, t => t.Replace("0x", "", StringComparison.Ordinal)));
        yield return ("with a blank", (parent, key) => Edit(parent, key, t => t + " "));
        yield return ("with a zero more", (parent, key) => Edit(parent, key, t => t + "0"));
        yield return ("with a leading zero", (parent, key) =>
            Edit(parent, key, t => t.StartsWith("0x", StringComparison.Ordinal) ? "0x0" + t[2..] : "0" + t));
        yield return ("with a byte more", (parent, key) => Edit(parent, key, t => t + "00"));
        yield return ("with a byte less", (parent, key) => Edit(parent, key, t => t[..Math.Max(0, t.Length - 2)]));
        yield return ("with another last character", (parent, key) =>
            Edit(parent, key, t => t.Length == 0 ? "1" : t[..^1] + (t[^1] == '1' ? '2' : '1')));
        yield return ("with a new line", (parent, key) => Edit(parent, key, t => "\n" + t));
        yield return ("very long", (parent, key) => Edit(parent, key, t => t + new string('a', 100_000)));
    }

    private static bool Edit(JsonNode parent, object key, Func<string, string> edit) => Replace(parent, key, old =>
        old is JsonValue value && value.TryGetValue<string>(out var text) ? JsonValue.Create(edit(text)) : old?.DeepClone());

    private static bool Replace(JsonNode parent, object key, Func<JsonNode?, JsonNode?> by)
    {
        if (key is int index)
        {
            parent[index] = by(parent[index]);
        }
        else
        {
            parent[(string)key] = by(parent[(string)key]);
        }

        return true;
    }
}
