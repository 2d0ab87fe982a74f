// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Tests.Published;

/// <summary>Uniswap v2 on a chain with a container: two tokens, the factory, wrapped ether and the router, created by the wallet.</summary>
internal sealed class Uniswap
{
    public static readonly BigInteger Deadline = ContainerChain.Timestamp + 1000;
    public static readonly BigInteger Unit = BigInteger.Pow(10, 18);
    public static readonly BigInteger Unlimited = (BigInteger.One << 256) - 1;

    public Uniswap(ContainerChain chain, Flavour flavour)
    {
        Chain = chain;
        var code = new FlavouredCode(flavour);
        TokenA = chain.Create(code.Of("token", "Token", TokenArguments("Alpha", "ALF")), CreationLogs);
        TokenB = chain.Create(code.Of("token", "Token", TokenArguments("Beta", "BET")), CreationLogs);
        Factory = chain.Create(code.Of("core", "UniswapV2Factory", Words.Encode(Abi.Word(ContainerChain.Wallet))), CreationLogs);
        Weth = chain.Create(code.Of("periphery", "WETH9"), CreationLogs);
        Router = chain.Create(
            code.Of("periphery", "UniswapV2Router02", [.. Words.Encode(Abi.Word(Factory)), .. Words.Encode(Abi.Word(Weth))]), CreationLogs);
    }

    public ContainerChain Chain { get; }

    public List<Log> CreationLogs { get; } = [];

    public byte[] TokenA { get; }

    public byte[] TokenB { get; }

    public byte[] Factory { get; }

    public byte[] Weth { get; }

    public byte[] Router { get; }

    /// <summary>The constructor's arguments of a token with a supply of a thousand million.</summary>
    public static byte[] TokenArguments(string name, string symbol) =>
        [.. new BigInteger[] { 0x60, 0xa0, Unit * 1_000_000_000 }.Concat(Abi.ShortText(name)).Concat(Abi.ShortText(symbol)).SelectMany(Words.Encode)];

    /// <summary>Calldata of a swap along two tokens whose other arguments come before.</summary>
    public static byte[] Swap(string function, BigInteger[] amounts, byte[] from, byte[] to, byte[] receiver, BigInteger deadline) => Abi.Call(
        function,
        [.. amounts, (amounts.Length + 3) * Words.Size, Abi.Word(receiver), deadline, 2, Abi.Word(from), Abi.Word(to)]);

    public byte[] PairOf(byte[] one, byte[] other)
    {
        var (succeeded, output, _) = Chain.Call(Factory, Abi.Call("getPair(address,address)", Abi.Word(one), Abi.Word(other)));
        Assert.True(succeeded);
        return Abi.Address(output);
    }

    public BigInteger BalanceOf(byte[] token, byte[] owner)
    {
        var (succeeded, output, _) = Chain.Call(token, Abi.Call("balanceOf(address)", Abi.Word(owner)));
        Assert.True(succeeded);
        return Words.Decode(output);
    }

    /// <summary>Gives the pair of ether and token A its first liquidity.</summary>
    public void AddEther(BigInteger tokens, BigInteger ether)
    {
        Assert.True(Chain.Call(TokenA, Abi.Call("approve(address,uint256)", Abi.Word(Router), Unlimited)).Succeeded);
        var arguments = Abi.Call(
            "addLiquidityETH(address,uint256,uint256,uint256,address,uint256)",
            Abi.Word(TokenA), tokens, 0, 0, Abi.Word(ContainerChain.Wallet), Deadline);
        Assert.True(Chain.Call(Router, arguments, ether).Succeeded);
    }
}
