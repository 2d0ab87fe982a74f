// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>VMTests of ethereum/tests: code without a transaction around it, by the main network's rules at the block's number.</summary>
public sealed class VmTests(ITestOutputHelper output)
{
    private static readonly ChainConfiguration s_mainNetwork = new(1,
    [
        (Fork.Frontier, 0), (Fork.Homestead, 1_150_000), (Fork.TangerineWhistle, 2_463_000), (Fork.SpuriousDragon, 2_675_000),
        (Fork.Byzantium, 4_370_000), (Fork.Petersburg, 7_280_000), (Fork.Istanbul, 9_069_000), (Fork.Berlin, 12_244_000),
        (Fork.London, 12_965_000),
    ]);

    [Fact]
    [Trait("Category", "Conformance")]
    public void VmTests_All_LeadToTheirStateGasLogsAndOutput()
    {
        var score = new Score("VMTests");
        foreach (var (path, text) in VectorFolder.Below("VMTests"))
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
        var store = new OracleStore();
        var root = OvmState.Write(store, OvmState.EmptyRoot, CommonParts.Accounts(test["pre"]));
        var batch = new PreparedBatch(store, root, s_mainNetwork, new Batch(CommonParts.Header(test["env"], Fork.Frontier), []));
        var execution = test["exec"];
        var outcome = OvmExecutor.Call(batch, new CallRequest
        {
            From = execution["caller"].Bytes(20),
            To = execution["address"].Bytes(20),
            Gas = execution["gas"].SmallNumber(),
            Value = execution["value"].Number(),
            GasPrice = execution["gasPrice"].Number(),
            Input = execution["data"].Bytes(),
        });
        if (test.TryGet("post") is not { } post)
        {
            return outcome.Kind == CallOutcomeKind.Success ? "succeeded, but no post-state is given" : null;
        }

        var postRoot = OvmState.Write(store, OvmState.EmptyRoot, CommonParts.Accounts(post));
        return outcome.Kind != CallOutcomeKind.Success ? $"ended with {outcome.Kind}"
            : outcome.GasLeft != test["gas"].SmallNumber() ? $"gas left {outcome.GasLeft}"
            : outcome.StateRoot != postRoot ? "another post-state"
            : outcome.LogsHash != test["logs"].Hash() ? "other logs"
            : !outcome.Output.AsSpan().SequenceEqual(test["out"].Bytes()) ? $"output {Hex.Encode(outcome.Output)}"
            : null;
    }
}
