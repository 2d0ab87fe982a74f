// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Node.Storage;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Omo.Testing;

namespace Omo.Rollup.Tests;

/// <summary>How a chain begins that is recorded on L1.</summary>
public sealed class PredeploysTests
{
    private static readonly Address s_messenger = new([.. Enumerable.Repeat((byte)0xa1, 20)]);
    private static readonly Address s_bridge = new([.. Enumerable.Repeat((byte)0xb2, 20)]);
    private static readonly byte[] s_alias = [.. new byte[20].Select((_, i) => (byte)(0xa1 + (i is 0 or 1 or 18 or 19 ? 0x11 : 0)))];

    [Fact]
    public void Addresses_OfPredeploys_AreThoseOfTheContracts()
    {
        var source = File.ReadAllText(ProjectFolder.FileOf("proofs/contracts/rollup/Predeploys.sol"));
        foreach (var (name, address) in new[]
        {
            ("MESSAGE_PASSER", Predeploys.MessagePasser), ("MESSENGER", Predeploys.Messenger), ("BRIDGE", Predeploys.Bridge),
            ("L1_ORIGIN", Predeploys.L1Origin), ("ETHER", Predeploys.Ether),
        })
        {
            Assert.Contains($"{name} = {Hex.Encode(address)};", source, StringComparison.Ordinal);
        }
    }

    /// <summary>The compiler leaves zeros where a constructor puts what it was given.</summary>
    [Fact]
    public void Make_ForContractsOnL1_GivesTheCompiledCodeThatNamesThem()
    {
        var accounts = Predeploys.Make(s_messenger, s_bridge);
        Assert.Equal([Predeploys.MessagePasser, Predeploys.Messenger, Predeploys.Bridge], accounts.Select(a => a.Address));
        Assert.Equal(ContractArtifact.Load("MessagePasser").DeployedBytecode, accounts[0].Code);
        foreach (var (account, name, named) in new[] { (accounts[1], "L2Messenger", s_messenger), (accounts[2], "L2Bridge", s_bridge) })
        {
            var (code, place) = ((byte[])account.Code.Clone(), 0);
            Assert.True(code.AsSpan().IndexOf(named.ToBytes()) > 0);
            while ((place = code.AsSpan().IndexOf(named.ToBytes())) >= 0)
            {
                code.AsSpan(place, Address.Length).Clear();
            }

            Assert.Equal(ContractArtifact.Load(name).DeployedBytecode, code);
        }
    }

    [Theory]
    [InlineData("0x60ff60ff")]
    [InlineData("0xfe")]
    [InlineData("0x600160005560016000f3")]
    public void Create_ByAConstructorThatLeavesNoPlainContract_IsRefused(string initCode) =>
        Assert.Contains("0x4200", Assert.Throws<OvmException>(() => Predeploys.Create(Predeploys.Messenger, Hex.Decode(initCode))).Message, StringComparison.Ordinal);

    /// <summary>A node begins the chain, and on its first block the messenger delivers ether from L1.</summary>
    [Fact]
    public void Genesis_OfANode_IsTheBlockThatADepositIsDerivedOn()
    {
        var definition = Definition();
        var text = GenesisText.Write(definition);
        var read = GenesisFile.Read(text);
        Assert.Equal(definition.Configuration.Encode(), read.Configuration.Encode());
        Assert.Equal(definition.Accounts.Select(a => a.Encode()), read.Accounts.Select(a => a.Encode()));

        var folder = Directory.CreateTempSubdirectory("omo-genesis-");
        try
        {
            using var database = new SqliteChainStore(folder.FullName);
            var chain = Blockchain.Open(database, text);
            AssertEtherArrives(new OracleStore(database), chain.Head, read.Configuration);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertEtherArrives(OracleStore store, Header first, ChainConfiguration configuration)
    {
        var agreed = store.Put(first.Encode());
        var target = (byte[])[.. new byte[18], 0x77, 0x77];
        var relay = ContractArtifact.Load("L2Messenger").EncodeCall(
            "relay", BigInteger.Zero, s_messenger, new Address(target), BigInteger.One, 0ul, Array.Empty<byte>());
        var content = new BlockContent
        {
            Timestamp = first.Timestamp, L1Block = 9, Deposits = [new Deposit(s_alias, Predeploys.Messenger, 1, 1, 500_000, relay)],
        };

        var built = OvmExecutor.Build(store, agreed, configuration, content, written: store);

        Assert.True(built.Outcome.Transactions[0].Receipt!.Succeeded);
        Assert.Equal(1, OvmState.ReadAccount(store, built.Outcome.StateRoot, target)!.Balance);
        Assert.Equal(agreed, Header.Decode(built.Header, Fork.Cancun).ParentHash);
        Assert.Equal(built.Hash, Header.Decode(built.Header, Fork.Cancun).Hash);
    }

    private static GenesisDefinition Definition()
    {
        byte[] recipient = [.. new byte[19], 0xfe];
        return new GenesisDefinition
        {
            Configuration = ChainConfiguration.Of(Fork.Cancun, 31_415) with { MaxBlockGas = 30_000_000, FeeRecipient = recipient },
            Accounts = [.. Predeploys.Make(s_messenger, s_bridge), new Account([.. new byte[19], 0xaa], 0, BigInteger.Pow(10, 18), [], [(7, 8)])],
            Coinbase = recipient,
            GasLimit = 30_000_000,
            BaseFee = 1_000_000_000,
            Timestamp = 1_000,
        };
    }
}
