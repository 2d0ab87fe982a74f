// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text;
using System.Text.Json;
using Omo.Core;
using Omo.Ovm.Scenarios;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>RLPTests of ethereum/tests, for the library of C#; the C one runs them by 'make -C guest test'.</summary>
public sealed class RlpTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Conformance")]
    public void RlpTests_All_AreEncodedOrRefusedAsTheySay()
    {
        var score = new Score("RLPTests");
        foreach (var (path, text) in VectorFolder.Below("RLPTests"))
        {
            using var document = JsonDocument.Parse(text);
            foreach (var test in new JsonView(document.RootElement, path).Members())
            {
                score.Run(test.Path, () => Check(test));
            }
        }

        score.Assert100Percent(output.WriteLine);
    }

    private static string? Check(JsonView test)
    {
        var value = test["in"].Element;
        var encoded = test["out"].Bytes();
        var verdict = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var isValid = Rlp.TryDecode(encoded, out _, out var error);
        if (verdict is "INVALID")
        {
            return isValid ? "was accepted" : null;
        }

        if (!isValid)
        {
            return $"was refused: {error}";
        }

        return verdict is "VALID" || Encode(value).AsSpan().SequenceEqual(encoded) ? null : $"was encoded as {Hex.Encode(Encode(value))}";
    }

    private static byte[] Encode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => Rlp.EncodeList([.. value.EnumerateArray().Select(Encode)]),
        JsonValueKind.Number => Rlp.EncodeInteger(BigInteger.Parse(value.GetRawText())),
        _ when value.GetString() is ['#', .. var digits] => Rlp.EncodeInteger(BigInteger.Parse(digits)),
        _ => Rlp.EncodeBytes(Encoding.UTF8.GetBytes(value.GetString()!)),
    };
}
