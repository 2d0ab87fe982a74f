// SPDX-License-Identifier: MIT
using Omo.Testing;
using System.Numerics;
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Ovm.Tests.Guest;

namespace Omo.Ovm.Tests.Published;

/// <summary>
/// A user signs a swap of ether for a token. The sequencer lets the execution manager run it: it goes to the entrypoint that OVM version 1
/// was published with, which makes the user's account, which calls Uniswap's router, which calls wrapped ether, the pair and the token.
/// </summary>
public sealed class SwapOfEtherTests
{
    private static readonly Hash256 s_userKey = Keccak256.Digest("the user"u8);
    private static readonly BigInteger s_tokens = 5000 * Uniswap.Unit;
    private static readonly BigInteger s_ether = 20 * Uniswap.Unit;
    private static readonly BigInteger s_paid = Uniswap.Unit;

    // What the pair gives for it: 0.3 % of what comes in stays out of the calculation.
    private static readonly BigInteger s_bought = s_paid * 997 * s_tokens / ((s_ether * 1000) + (s_paid * 997));

    public static TheoryData<string> Architectures => GuestBuild.Architectures;

    [Theory]
    [InlineData((int)Flavour.Transpiled)]
    [InlineData((int)Flavour.OvmCompiled)]
    public void Swap_SignedByAUser_MovesEtherAndTokensInNestedContexts(int flavour)
    {
        using var signer = new Signer();
        var user = signer.AddressOf(s_userKey);
        using var chain = NewChain(user);
        var uniswap = PrepareSwap(chain, (Flavour)flavour);
        var pair = uniswap.PairOf(uniswap.TokenA, uniswap.Weth);
        var swap = SignSwap(uniswap, signer, user);
        var batch = chain.Prepare(ContainerChain.Predeploy(5), swap);
        Assert.Null(OvmState.ReadAccount(chain.Store, chain.Root, user));

        var output = chain.Simulate(ContainerChain.Predeploy(5), swap);
        Assert.Equal(BigInteger.One, Words.Decode(output.AsSpan(0, 32)));
        var logs = chain.Execute(batch).Transactions[0].Receipt!.Logs;

        Assert.Equal(s_bought, uniswap.BalanceOf(uniswap.TokenA, user));
        Assert.Equal(s_tokens - s_bought, uniswap.BalanceOf(uniswap.TokenA, pair));
        Assert.Equal(s_ether + s_paid, uniswap.BalanceOf(uniswap.Weth, pair));
        Assert.Equal(9 * Uniswap.Unit, uniswap.BalanceOf(ContainerChain.Ether, user));
        Assert.Equal(s_ether + s_paid, uniswap.BalanceOf(ContainerChain.Ether, uniswap.Weth));

        // The account came into being with the transaction and has the code of accounts.
        var account = OvmState.ReadAccount(chain.Store, chain.Root, user)!;
        var proxy = PublishedContracts.CodeOf("ovm-runtime", "OVM_ProxyEOA");
        Assert.Equal((BigInteger.One, Keccak256.Digest(proxy)), ((BigInteger)account.Nonce, account.CodeHash));

        // Who wrote each event says which contract was running, its topics who had called it.
        Assert.Equal(
            [
                Line(ContainerChain.Ether, "Transfer(address,address,uint256)", user, ContainerChain.Predeploy(0x11)),
                Line(ContainerChain.Ether, "Transfer(address,address,uint256)", user, uniswap.Router),
                Line(ContainerChain.Ether, "Transfer(address,address,uint256)", uniswap.Router, uniswap.Weth),
                Line(uniswap.Weth, "Deposit(address,uint256)", uniswap.Router),
                Line(uniswap.Weth, "Transfer(address,address,uint256)", uniswap.Router, pair),
                Line(uniswap.TokenA, "Transfer(address,address,uint256)", pair, user),
                Line(pair, "Sync(uint112,uint112)"),
                Line(pair, "Swap(address,uint256,uint256,uint256,uint256,address)", uniswap.Router, user),
            ],
            logs.Select(l => string.Join(' ', [Convert.ToHexStringLower(l.Address), .. l.Topics.Select(t => Convert.ToHexStringLower(t.ToBytes()))])));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Swap_InTheEmulator_LeadsToTheNativeRoot(string arch)
    {
        using var signer = new Signer();
        var user = signer.AddressOf(s_userKey);
        using var chain = NewChain(user);
        var batch = chain.Prepare(ContainerChain.Predeploy(5), SignSwap(PrepareSwap(chain, Flavour.Transpiled), signer, user));
        Assert.Null(GuestAgreement.Check(batch, chain.Execute(batch).StateRoot, arch));
        Assert.NotNull(OvmState.ReadAccount(chain.Store, chain.Root, user));
    }

    private static ContainerChain NewChain(byte[] user) =>
        new(isEquivalent: false, [(ContainerChain.Wallet, 100 * Uniswap.Unit), (user, 10 * Uniswap.Unit)]);

    private static Uniswap PrepareSwap(ContainerChain chain, Flavour flavour)
    {
        var uniswap = new Uniswap(chain, flavour);
        uniswap.AddEther(s_tokens, s_ether);
        return uniswap;
    }

    private static byte[] SignSwap(Uniswap uniswap, Signer signer, byte[] user)
    {
        var swap = Uniswap.Swap(
            "swapExactETHForTokens(uint256,address[],address,uint256)", [s_bought], uniswap.Weth, uniswap.TokenA, user, Uniswap.Deadline);
        var transaction = new Transaction
        {
            ChainId = ContainerChain.ChainId, GasLimit = 9_000_000, To = uniswap.Router, Value = s_paid, Data = swap,
        };
        return signer.Sign(transaction, s_userKey);
    }

    private static string Line(byte[] address, string signature, params byte[][] topics) => string.Join(
        ' ', [Convert.ToHexStringLower(address), Convert.ToHexStringLower(Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(signature))),
            .. topics.Select(t => new string('0', 24) + Convert.ToHexStringLower(t))]);
}
