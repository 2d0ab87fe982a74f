// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Ovm.Container;
using Omo.Ovm.Transpiler;
using Omo.Testing;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>A token as Solidity's compiler makes it, in the container and in equivalence mode.</summary>
public sealed class TokenTests
{
    private const int BalanceSlot = 1;

    // Who calls the entrypoint of a transaction: the unset address of version 1.
    private static readonly byte[] s_entryCaller = Convert.FromHexString("defa017defa017defa017defa017defa017defa0");

    [ToolFact("node")]
    public void Token_TranspiledInTheContainer_GivesTheSameResultsAndLogs()
    {
        var original = Solidity.CodeOf(Compile(), "Token", "deployedBytecode");
        var transpiled = CodeTranspiler.Runtime(original).Code;
        var wanted = Run(original, isEquivalent: true);
        var actual = Run(transpiled, isEquivalent: false);
        Assert.Equal(wanted, actual);

        // Transfers and their refusal, not only failures that are alike.
        Assert.Contains(wanted, r => r.Contains(Convert.ToHexStringLower("balance"u8), StringComparison.Ordinal));
        Assert.Equal(3, wanted.Select(r => r.Split(' ')[^1]).Where(hash => hash != wanted[0].Split(' ')[^1]).Distinct().Count());
    }

    [ToolFact("node")]
    public void StandardJson_OfAToken_HasSafeCodeAfterwards()
    {
        var output = Compile();
        Assert.True(StandardJson.Transpile(output), output["errors"]?.ToJsonString());
        foreach (var part in new[] { "bytecode", "deployedBytecode" })
        {
            var code = Solidity.CodeOf(output, "Token", part);
            Assert.NotEmpty(code);
            Assert.Null(SafetyChecker.FindUnsafe(code));
        }
    }

    private static List<string> Run(byte[] code, bool isEquivalent)
    {
        var store = new OracleStore();
        var root = OvmState.EmptyRoot;
        (BigInteger, BigInteger)[] storage = [(0, 1000), (Slot(s_entryCaller), 1000)];
        byte[][] calls =
        [
            Call("18160ddd"), Call("70a08231", Words.Decode(s_entryCaller)), Call("a9059cbb", 0x1234, 300), Call("a9059cbb", 0x1234, 701),
            Call("a9059cbb", 0, 1), Call("095ea7b3", Words.Decode(s_entryCaller), 5), Call("23b872dd", Words.Decode(s_entryCaller), 0x99, 5),
            Call("23b872dd", Words.Decode(s_entryCaller), 0x99, 1), Call("70a08231", 0x1234), Call("06fdde03"), Call("deadbeef"), [],
        ];
        var results = new List<string>();
        foreach (var call in calls)
        {
            var (result, next) = ContractWorld.RunInContainer(store, root, code, storage, call, isEquivalent);
            results.Add($"{result.Text} {result.LogsHash}");
            root = next;
        }

        return results;
    }

    private static BigInteger Slot(byte[] owner) =>
        Words.Decode(Keccak256.Hash([.. Words.Encode(Words.Decode(owner)), .. Words.Encode(BalanceSlot)]));

    private static byte[] Call(string selector, params BigInteger[] arguments) => [.. Convert.FromHexString(selector), .. arguments.SelectMany(Words.Encode)];

    private static JsonObject Compile() => Solidity.Compile(ProjectFolder.FileOf("guest", "bench", "Token.sol"));
}
