// SPDX-License-Identifier: MIT
using Omo.Testing;
using System.Numerics;
using System.Text;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Tests.Transpiler;
using Omo.Ovm.Transpiler;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Published;

/// <summary>Contracts that others published, in the container and in equivalence mode: the same results and the same logs.</summary>
public sealed class PublishedContractTests(ITestOutputHelper output)
{
    private static readonly BigInteger s_wallet = Abi.Word(ContainerChain.Wallet);
    private static readonly BigInteger s_other = 0x1234;

    [Fact]
    public void OpenZeppelinErc20_Transpiled_GivesTheSameResultsAndLogs() => Compare(
        ("token", "Token", Uniswap.TokenArguments("Alpha", "ALF")),
        Encoding.ASCII.GetBytes("transfer amount exceeds balance"),
        Abi.Call("name()"), Abi.Call("symbol()"), Abi.Call("decimals()"), Abi.Call("totalSupply()"), Abi.Call("balanceOf(address)", s_wallet),
        Abi.Call("transfer(address,uint256)", s_other, 1000), Abi.Call("transfer(address,uint256)", s_other, Uniswap.Unlimited),
        Abi.Call("transfer(address,uint256)", 0, 1), Abi.Call("approve(address,uint256)", s_wallet, 50),
        Abi.Call("increaseAllowance(address,uint256)", s_wallet, 7), Abi.Call("transferFrom(address,address,uint256)", s_wallet, s_other, 40),
        Abi.Call("transferFrom(address,address,uint256)", s_wallet, s_other, 40), Abi.Call("allowance(address,address)", s_wallet, s_wallet),
        Abi.Call("balanceOf(address)", s_other), Abi.Call("nothing()"));

    [Fact]
    public void OpenZeppelinErc721_Transpiled_GivesTheSameResultsAndLogs() => Compare(
        ("token", "Collectible", [.. new BigInteger[] { 0x40, 0x80 }.Concat(Abi.ShortText("Things")).Concat(Abi.ShortText("THG")).SelectMany(Words.Encode)]),
        Encoding.ASCII.GetBytes("transfer to non ERC721Receiver"),
        Abi.Call("name()"), Abi.Call("mint(address,uint256)", s_wallet, 7), Abi.Call("mint(address,uint256)", s_wallet, 7),
        Abi.Call("ownerOf(uint256)", 7), Abi.Call("ownerOf(uint256)", 8), Abi.Call("balanceOf(address)", s_wallet),
        Abi.Call("approve(address,uint256)", s_other, 7), Abi.Call("getApproved(uint256)", 7), Abi.Call("tokenURI(uint256)", 7),
        Abi.Call("safeMint(address,uint256)", s_other, 9), Abi.Call("safeMint(address,uint256)", s_wallet, 10),
        Abi.Call("setApprovalForAll(address,bool)", s_other, 1), Abi.Call("isApprovedForAll(address,address)", s_wallet, s_other),
        Abi.Call("transferFrom(address,address,uint256)", s_wallet, s_other, 7),
        Abi.Call("transferFrom(address,address,uint256)", s_wallet, s_other, 7), Abi.Call("ownerOf(uint256)", 7),
        Abi.Call("supportsInterface(bytes4)", new BigInteger(0x80ac58cdu) << 224));

    [Fact]
    public void Uniswap_InEveryFlavour_GivesTheSameResultsAndLogs()
    {
        var wanted = Trade(Flavour.Equivalent);
        Assert.Equal(wanted, Trade(Flavour.Transpiled));
        Assert.Equal(wanted, Trade(Flavour.OvmCompiled));

        // Only what is meant to fail does.
        Assert.Equal(["too little", "expired"], wanted.Where(line => line.Contains(": failed", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
        foreach (var line in wanted)
        {
            output.WriteLine(line[..Math.Min(line.Length, 300)]);
        }
    }

    // The sender calls with value and the word it is given as gas, and says whether that succeeded.
    [Theory]
    [InlineData("STOP", 0, true)]
    [InlineData("CALLER CALLVALUE ADDRESS 0x20 0x00 LOG3", 0, true)]
    [InlineData("CALLVALUE 0x00 SSTORE", 0, false)]
    [InlineData("CALLVALUE 0x00 SSTORE", 500_000, true)]
    public void CallWithValue_WithoutGas_HasEnoughToLogButNotToStore(string receiver, int gas, bool succeeds)
    {
        foreach (var isEquivalent in new[] { true, false })
        {
            using var chain = new ContainerChain(isEquivalent, [(ContainerChain.Wallet, 100)]);
            var sender = Create(chain, "0x00 0x00 0x00 0x00 CALLVALUE 0x00 CALLDATALOAD 0x20 CALLDATALOAD CALL 0x00 MSTORE 0x20 0x00 RETURN");
            var to = Create(chain, receiver);
            var (succeeded, result, _) = chain.Call(sender, [.. Words.Encode(Abi.Word(to)), .. Words.Encode(gas)], 7);
            Assert.Equal((true, succeeds ? 1 : 0), (succeeded, (int)Words.Decode(result)));
            Assert.Equal(succeeds ? 7 : 0, chain.EtherOf(to));
        }

        static byte[] Create(ContainerChain chain, string text)
        {
            var code = ContractWorld.Assemble(text);
            var length = $"0x{code.Length:x}";
            byte[] initCode = [.. ContractWorld.Assemble($"{length} DUP1 0x0b 0x00 CODECOPY 0x00 RETURN"), .. code];
            return chain.Create(chain.IsEquivalent ? initCode : CodeTranspiler.Creation(initCode).Code, []);
        }
    }

    [Fact]
    public void OvmArtifacts_InTheSafetyChecker_AreSafeAndOthersAreNot()
    {
        string[] groups = ["ovm", "ovm-runtime", "ovm-core"];
        var own = groups.SelectMany(PublishedContracts.Group).ToList();
        var others = PublishedContracts.Group("evm").ToList();
        output.WriteLine($"{own.Count} pieces of code for the container, {others.Count} others");
        Assert.All(own, c => Assert.True(SafetyChecker.FindUnsafe(c.Code) is null, c.Name));
        Assert.All(others, c => Assert.False(SafetyChecker.FindUnsafe(c.Code) is null, c.Name));
        Assert.True(own.Count > 2 * 60 && others.Count > 60);
    }

    private static void Compare((string Group, string Name, byte[] Arguments) contract, byte[] reason, params byte[][] calls)
    {
        var wanted = Use(Flavour.Equivalent);
        Assert.Equal(wanted, Use(Flavour.Transpiled));
        Assert.Contains(wanted, line => line.Contains(Convert.ToHexStringLower(reason), StringComparison.Ordinal));
        Assert.Contains(wanted, line => line.Contains("succeeded", StringComparison.Ordinal) && line.Contains(" log ", StringComparison.Ordinal));

        List<string> Use(Flavour flavour)
        {
            var code = new FlavouredCode(flavour);
            using var chain = new ContainerChain(code.IsEquivalent, []);
            var logs = new List<Log>();
            var address = chain.Create(code.Of(contract.Group, contract.Name, contract.Arguments), logs);
            return [Text("created", true, address, logs), .. calls.Select((c, i) =>
            {
                var (succeeded, data, written) = chain.Call(address, c);
                return Text($"call {i}", succeeded, data, written);
            })];
        }
    }

    private static List<string> Trade(Flavour flavour)
    {
        using var chain = new ContainerChain(flavour == Flavour.Equivalent, [(ContainerChain.Wallet, 1000 * Uniswap.Unit)]);
        var uniswap = new Uniswap(chain, flavour);
        var (a, b, router, unit) = (Abi.Word(uniswap.TokenA), Abi.Word(uniswap.TokenB), Abi.Word(uniswap.Router), Uniswap.Unit);
        var lines = new List<string> { Text("created", true, [], uniswap.CreationLogs) };
        Do("create pair", uniswap.Factory, Abi.Call("createPair(address,address)", a, b));
        Do("pairs", uniswap.Factory, Abi.Call("allPairsLength()"));
        Do("approve", uniswap.TokenA, Abi.Call("approve(address,uint256)", router, Uniswap.Unlimited));
        Do("approve", uniswap.TokenB, Abi.Call("approve(address,uint256)", router, Uniswap.Unlimited));
        Do("add", uniswap.Router, Abi.Call(
            "addLiquidity(address,address,uint256,uint256,uint256,uint256,address,uint256)",
            a, b, 1000 * unit, 4000 * unit, 0, 0, s_wallet, Uniswap.Deadline));
        Swap("swap in", "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", [unit, 0], uniswap.TokenA, uniswap.TokenB);
        Swap("swap out", "swapTokensForExactTokens(uint256,uint256,address[],address,uint256)", [unit, 100 * unit], uniswap.TokenB, uniswap.TokenA);
        Swap("too little", "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", [unit, 5 * unit], uniswap.TokenA, uniswap.TokenB);
        Do("expired", uniswap.Router, Uniswap.Swap(
            "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", [unit, 0], uniswap.TokenA, uniswap.TokenB, ContainerChain.Wallet, 1));
        Do("add ether", uniswap.Router, Abi.Call(
            "addLiquidityETH(address,uint256,uint256,uint256,address,uint256)", a, 500 * unit, 0, 0, s_wallet, Uniswap.Deadline), 10 * unit);
        Swap("swap ether", "swapExactETHForTokens(uint256,address[],address,uint256)", [0], uniswap.Weth, uniswap.TokenA, unit);
        Do("wrap", uniswap.Weth, Abi.Call("deposit()"), 3 * unit);
        Do("unwrap", uniswap.Weth, Abi.Call("withdraw(uint256)", 2 * unit));
        Swap("swap to ether", "swapExactTokensForETH(uint256,uint256,address[],address,uint256)", [unit, 0], uniswap.TokenA, uniswap.Weth);
        Do("approve", uniswap.PairOf(uniswap.TokenA, uniswap.Weth), Abi.Call("approve(address,uint256)", router, Uniswap.Unlimited));
        Do("remove ether", uniswap.Router, Abi.Call(
            "removeLiquidityETH(address,uint256,uint256,uint256,address,uint256)", a, unit, 0, 0, s_wallet, Uniswap.Deadline));
        lines.Add($"ether: {chain.EtherOf(ContainerChain.Wallet)}");
        var pair = uniswap.PairOf(uniswap.TokenA, uniswap.TokenB);
        Do("approve", pair, Abi.Call("approve(address,uint256)", router, Uniswap.Unlimited));
        Do("remove", uniswap.Router, Abi.Call(
            "removeLiquidity(address,address,uint256,uint256,uint256,address,uint256)", a, b, unit, 0, 0, s_wallet, Uniswap.Deadline));
        Do("reserves", pair, Abi.Call("getReserves()"));
        Do("supply", pair, Abi.Call("totalSupply()"));
        Do("balance", uniswap.TokenA, Abi.Call("balanceOf(address)", s_wallet));
        Do("balance", uniswap.TokenB, Abi.Call("balanceOf(address)", s_wallet));
        Do("balance", uniswap.Weth, Abi.Call("balanceOf(address)", Abi.Word(uniswap.PairOf(uniswap.TokenA, uniswap.Weth))));

        // The addresses of pairs follow from their init code, which is another one in each flavour.
        string[] pairs = [Convert.ToHexStringLower(pair), Convert.ToHexStringLower(uniswap.PairOf(uniswap.TokenA, uniswap.Weth))];
        return [.. lines.Select(line => line.Replace(pairs[0], "PAIR").Replace(pairs[1], "ETHER-PAIR"))];

        void Do(string what, byte[] to, byte[] data, BigInteger value = default)
        {
            var (succeeded, result, logs) = chain.Call(to, data, value);
            lines.Add(Text(what, succeeded, result, logs));
        }

        void Swap(string what, string function, BigInteger[] amounts, byte[] from, byte[] to, BigInteger value = default) =>
            Do(what, uniswap.Router, Uniswap.Swap(function, amounts, from, to, ContainerChain.Wallet, Uniswap.Deadline), value);
    }

    // Ether is a token in the container, whose events equivalence mode has nothing to set against.
    private static string Text(string what, bool succeeded, byte[] data, IEnumerable<Log> logs)
    {
        var text = new StringBuilder($"{what}: {(succeeded ? "succeeded" : "failed")} {Convert.ToHexStringLower(data)}");
        foreach (var log in logs.Where(l => !l.Address.AsSpan().SequenceEqual(ContainerChain.Ether)))
        {
            text.Append($" log {Convert.ToHexStringLower(log.Address)} {string.Join(' ', log.Topics.Select(t => Convert.ToHexStringLower(t.ToBytes())))} {Convert.ToHexStringLower(log.Data)}");
        }

        return text.ToString();
    }
}
