// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm.Genesis;
using Omo.Ovm.Transpiler;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>
/// A user brings a token and ether to L2, buys more of the token for ether from Uniswap, and takes what was bought to L1: with the contracts as
/// they are, and transpiled in a container.
/// </summary>
public sealed class SwapTests : IAsyncLifetime
{
    private const ulong MessageGas = 2_000_000;
    private const ulong Deadline = 1ul << 40;
    private const int SlotOfSupply = 2;
    private const int SlotOfBalances = 3;

    private static readonly byte[] s_carol = [.. new byte[19], 0xca];
    private static readonly BigInteger s_deposited = 5_000 * TestRollup.Ether;
    private static readonly BigInteger s_tokens = 4_000 * TestRollup.Ether;
    private static readonly BigInteger s_ether = 20 * TestRollup.Ether;
    private static readonly BigInteger s_paid = TestRollup.Ether;

    // What the pair gives for it: 0.3 % of what comes in stays out of the calculation.
    private static readonly BigInteger s_bought = s_paid * 997 * s_tokens / ((s_ether * 1000) + (s_paid * 997));

    private readonly SigningKey _owner = new(Keccak256.Hash("owner"u8));
    private TestRollup? _rollup;
    private TestNode? _node;
    private bool _hasContainer;
    private ulong _nonce;

    private TestRollup Rollup => _rollup!;

    private TestNode Node => _node!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Rollup.DisposeAsync();
        _owner.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tokens_BoughtForEtherOnL2_ArriveOnL1(bool hasContainer)
    {
        _hasContainer = hasContainer;
        _rollup = await TestRollup.StartAsync(change: genesis => hasContainer
            ? ContainerEntry.AddTo(genesis with { Accounts = [] }, _owner.Address, [])
            : genesis with { Accounts = [] });
        _node = Rollup.Node(owner: hasContainer ? _owner : null);
        await Rollup.DepositAsync(TestRollup.User, 50 * TestRollup.Ether);
        await Node.StepAsync();
        var l1Token = await DeployOnL1Async();
        var token = await CreateAsync(
            ContractArtifact.Load("BridgedToken").Bytecode, "address,address,string,string,uint8", new Address(Predeploys.Bridge), l1Token.Address, "Basic",
            "BAT", BigInteger.Parse("18"));
        await BringTokensAsync(l1Token, token);
        Assert.Equal(s_deposited, BalanceOf(token, TestRollup.User));

        await SwapAsync(token);
        Assert.Equal(s_deposited - s_tokens + s_bought, BalanceOf(token, TestRollup.User));

        await CallAsync(Predeploys.Bridge, 0, "withdrawTokens", "address,address,uint256", token, new Address(s_carol), s_bought);
        var withdrawal = Node.Chain.Store.TransactionsOf(Node.Chain.Head.Number)[0].Transaction.Visible.Hash;
        using var settlement = new Settlement(Rollup, Node);
        await settlement.PostAndProposeAsync();
        await settlement.FinaliseAsync();
        await settlement.DeliverAsync(await settlement.ProveAsync(withdrawal));

        Assert.Equal(s_bought, (await l1Token.CallAsync("balanceOf", new Address(s_carol)))[0]);
        Assert.Equal(s_deposited - s_bought, (await l1Token.CallAsync("balanceOf", Rollup.Contracts.Bridge.Address))[0]);
        Assert.Equal(s_deposited - s_bought, Node.Chain.StateAt(Node.Chain.Head).Slot(token, SlotOfSupply));
    }

    private async Task<DeployedContract> DeployOnL1Async()
    {
        var created = await Rollup.Client.SendAsync(
            null, [.. PublishedContracts.CodeOf("token", "Token"), .. Encode("string,string,uint256", "Basic", "BAT", 10 * s_deposited)]);
        return new DeployedContract(Rollup.Client, ContractArtifact.Load("BridgedToken"), created.ContractAddress!.Value);
    }

    private async Task BringTokensAsync(DeployedContract l1Token, Address token)
    {
        await l1Token.SendAsync("approve", Rollup.Contracts.Bridge.Address, s_deposited);
        await Rollup.Contracts.Bridge.SendAsync("depositTokens", l1Token.Address, token, new Address(TestRollup.User), s_deposited, MessageGas);
        await Node.StepAsync();
    }

    private async Task SwapAsync(Address token)
    {
        var user = new Address(TestRollup.User);
        var pairHash = Keccak256.Digest(Code(PublishedContracts.CodeOf("core", "UniswapV2Pair"), []));
        var factory = await CreateAsync(PublishedContracts.CodeOf("core", "UniswapV2Factory"), "address", user);
        var weth = await CreateAsync(PublishedContracts.CodeOf("periphery", "WETH9"), "");
        var router = await CreateAsync(PublishedContracts.CodeOf("periphery", "UniswapV2Router02", pairHash), "address,address", factory, weth);
        await CallAsync(token.ToBytes(), 0, "approve", "address,uint256", router, s_tokens);
        await CallAsync(
            router.ToBytes(), s_ether, "addLiquidityETH", "address,uint256,uint256,uint256,address,uint256", token, s_tokens, s_tokens, s_ether, user,
            (BigInteger)Deadline);
        await CallAsync(
            router.ToBytes(), s_paid, "swapExactETHForTokens", "uint256,address[],address,uint256", s_bought, new object[] { weth, token }, user,
            (BigInteger)Deadline);
    }

    private async Task<Address> CreateAsync(byte[] code, string types, params object[] arguments)
    {
        var address = Address.OfCreation(new Address(TestRollup.User), _nonce);
        await SendAsync([], 0, Code(code, Encode(types, arguments)));
        return address;
    }

    private Task CallAsync(byte[] to, BigInteger value, string name, string types, params object[] arguments) =>
        SendAsync(to, value, [.. Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes($"{name}({types})")).AsSpan(0, 4), .. Encode(types, arguments)]);

    private async Task SendAsync(byte[] to, BigInteger value, byte[] data)
    {
        var sent = Node.Pool.Add(TestRollup.Legacy(_nonce++, to, value, data, 8_000_000));
        await Node.StepAsync();
        Assert.True(Node.Chain.HasSucceeded(Node.Chain.Store.FindTransaction(sent.Hash)!));
    }

    private byte[] Code(byte[] code, byte[] arguments) => _hasContainer
        ? CodeTranspiler.Creation(code, new TranspilerOptions { ConstructorArguments = arguments }).Code
        : [.. code, .. arguments];

    private static byte[] Encode(string types, params object[] arguments) =>
        AbiEncoder.Encode([.. types.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(AbiType.Parse)], arguments);

    private BigInteger BalanceOf(Address token, byte[] owner) => Node.Chain.StateAt(Node.Chain.Head).Slot(
        token,
        new BigInteger(Keccak256.Hash([.. new byte[12], .. owner, .. new byte[31], SlotOfBalances]), isUnsigned: true, isBigEndian: true));
}
