// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text;
using Omo.Core;
using Omo.Ovm.Container;
using Omo.Ovm.Transpiler;
using Omo.Testing;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>Init code as Solidity's compiler makes it, created and used in the container and in equivalence mode.</summary>
public sealed class CreationTests(ITestOutputHelper output)
{
    public static TheoryData<bool, bool, bool> Settings() => new()
    {
        { true, false, false }, { false, false, false }, { true, true, false }, { true, false, true }, { false, false, true },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Shop_CreatedAndUsed_DoesTheSame(bool isOptimized, bool viaIr, bool embedsArguments)
    {
        byte[] arguments = [.. Words.Encode(25), .. Words.Encode(0x40), .. Text("a shop with a title, also longer than thirty-two bytes")];
        var code = Solidity.CodeOf(Compile(isOptimized, viaIr), "Shop");
        byte[] original = [.. code, .. arguments];
        var transpiled = embedsArguments
            ? CodeTranspiler.Creation(code, new TranspilerOptions { ConstructorArguments = arguments }).Code
            : [.. CodeTranspiler.Creation(code).Code, .. arguments];
        Assert.Null(SafetyChecker.FindUnsafe(transpiled));
        output.WriteLine($"{original.Length} bytes, {transpiled.Length} transpiled");
        byte[][] calls =
        [
            Call("price()"), Call("owner()"), Call("title()"), Call("make(uint256)", 21), Call("make(uint256)", 4), Call("ask(uint256)", 0),
            Call("ask(uint256)", 1), Call("ask(uint256)", 2), Call("makeAt(bytes32)", 5), Call("makeAt(bytes32)", 5), Call("context()"),
            [.. Call("fail(string)", 0x20), .. Text("for a reason")], [.. Call("tryToFail(string)", 0x20), .. Text("for a reason")],
            [.. Call("tryToFail(string)", 0x20), .. Text("")], Call("sum(uint256[])", 0x20, 3, 1, 2, 3), Call("nothing()"),
        ];
        var wanted = Creator.Use(original, calls, isEquivalent: true);
        var actual = Creator.Use(transpiled, calls, isEquivalent: false);
        Assert.Equal(wanted.Select(WithoutCreate2), actual.Select(WithoutCreate2));
        Assert.Contains(Convert.ToHexStringLower("a child with"u8), wanted[6]);
        Assert.Contains(Convert.ToHexStringLower("for a reason"u8), wanted[12]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Pointer_FromStorage_JumpsWhereItMeans(bool isOptimized, bool viaIr)
    {
        var original = Solidity.CodeOf(Compile(isOptimized, viaIr), "Pointer");
        var transpiled = CodeTranspiler.Creation(original).Code;
        byte[][] calls = [Call("compute(uint256,uint256)", 6, 7), Call("choose(bool)", 1), Call("compute(uint256,uint256)", 6, 7)];
        var wanted = Creator.Use(original, calls, isEquivalent: true);
        Assert.Equal(wanted, Creator.Use(transpiled, calls, isEquivalent: false));
        Assert.Contains(Convert.ToHexStringLower(Words.Encode(42)), wanted[^1]);
    }

    private static System.Text.Json.Nodes.JsonObject Compile(bool isOptimized, bool viaIr) =>
        Solidity.Compile(ProjectFolder.FileOf("tests", "Omo.Ovm.Tests", "contracts", "Shop.sol"), isOptimized, viaIr);

    // The address of a CREATE2 follows from the init code, which is another one.
    private static string WithoutCreate2(string result, int index) => index is 9 ? "CREATE2" : result;

    private static byte[] Call(string signature, params BigInteger[] arguments) =>
        [.. Keccak256.Hash(Encoding.ASCII.GetBytes(signature)).AsSpan(0, 4), .. arguments.SelectMany(Words.Encode)];

    private static byte[] Text(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return [.. Words.Encode(bytes.Length), .. bytes, .. new byte[(32 - (bytes.Length % 32)) % 32]];
    }
}
