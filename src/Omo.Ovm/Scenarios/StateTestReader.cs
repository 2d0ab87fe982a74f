// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Scenarios;

/// <summary>Reads a test of GeneralStateTests: one pre-state and block, and for each fork several transactions with their results.</summary>
internal static class StateTestReader
{
    // The vectors are of the main network.
    private static readonly BigInteger s_chainId = BigInteger.One;

    public static IEnumerable<Scenario> Read(JsonView test, Fork? only, Signer signer, ICollection<string>? skippedForks)
    {
        var preState = CommonParts.Accounts(test["pre"]);
        foreach (var post in test["post"].Members())
        {
            if (!ForkNames.TryParse(post.Name, out var fork))
            {
                skippedForks?.Add(post.Name);
                continue;
            }

            if (only is { } wanted && wanted != fork)
            {
                continue;
            }

            var cases = post.Items();
            for (var i = 0; i < cases.Count; i++)
            {
                yield return new Scenario
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"{test.Name}/{post.Name}/{i}"),
                    Fork = fork,
                    PreState = preState,
                    Configuration = ChainConfiguration.Of(fork, s_chainId),
                    Batch = new Batch(CommonParts.Header(test["env"], fork), [Sign(test["transaction"], cases[i]["indexes"], signer)]),
                    ExpectedRoot = cases[i]["hash"].Hash(),
                    ExpectedLogsHash = cases[i].TryGet("logs")?.Hash(),
                };
            }
        }
    }

    private static byte[] Sign(JsonView transaction, JsonView indexes, Signer signer)
    {
        var data = indexes["data"].Index();
        var hasDynamicFee = transaction.Has("maxFeePerGas");
        var accessList = transaction.TryGet("accessLists") is { } lists && lists.At(data) is { Element.ValueKind: JsonValueKind.Array } list
            ? CommonParts.AccessList(list)
            : null;
        var type = (byte)(hasDynamicFee ? 2 : accessList is not null ? 1 : 0);
        var unsigned = new Transaction
        {
            Type = type,
            ChainId = type == 0 ? null : s_chainId,
            Nonce = transaction["nonce"].Number(),
            GasPrice = hasDynamicFee ? 0 : transaction["gasPrice"].Number(),
            MaxFee = hasDynamicFee ? transaction["maxFeePerGas"].Number() : 0,
            MaxPriorityFee = hasDynamicFee ? transaction["maxPriorityFeePerGas"].Number() : 0,
            GasLimit = transaction["gasLimit"].At(indexes["gas"].Index()).Number(),
            To = CommonParts.Recipient(transaction.TryGet("to")),
            Value = transaction["value"].At(indexes["value"].Index()).Number(),
            Data = transaction["data"].At(data).Bytes(),
            AccessList = accessList ?? [],
        };
        return signer.Sign(unsigned, transaction["secretKey"].Hash());
    }
}
