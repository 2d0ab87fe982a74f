// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>The oracle contract on a real EVM, against the same definitions in C#.</summary>
public class PreimageOracleTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes("Pre-images are read in parts of at most thirty-two bytes.");

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(65)]
    public async Task ReadPreimage_LoadedKeccakPart_GivesPrefixedBytes(int offset)
    {
        DeployedContract oracle = await anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));

        await oracle.SendAsync("loadKeccak256PreimagePart", offset, Text);

        await AssertPartAsync(oracle, Typed(2, Keccak256.Hash(Text)), Text, offset);
    }

    [Fact]
    public async Task ReadPreimage_LoadedSha256Part_GivesPrefixedBytes()
    {
        DeployedContract oracle = await anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));

        await oracle.SendAsync("loadSha256PreimagePart", 40, Text);

        await AssertPartAsync(oracle, Typed(4, SHA256.HashData(Text)), Text, 40);
    }

    [Fact]
    public async Task LoadLocalData_TwoSenders_HaveTheirOwnKeys()
    {
        DeployedContract oracle = await anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        IReadOnlyList<Address> accounts = await anvil.Client.AccountsAsync();
        byte[] context = Keccak256.Hash("a dispute"u8);

        foreach (Address sender in accounts.Take(2))
        {
            byte[] data = Keccak256.Hash(sender.ToBytes());
            await oracle.SendFromAsync(sender, "loadLocalData", 7, context, data, 32, 8);

            byte[] key = new byte[32];
            (key[0], key[31]) = (1, 7);
            byte[] localized = Typed(1, Keccak256.Hash([.. key, .. new byte[12], .. sender.ToBytes(), .. context]));
            await AssertPartAsync(oracle, localized, data, 8);
        }
    }

    [Fact]
    public async Task ReadPreimage_LoadedPart_ReadsTwoSlots()
    {
        DeployedContract oracle = await anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        await oracle.SendAsync("loadKeccak256PreimagePart", 0, Text);

        Receipt receipt = await oracle.SendAsync("readPreimage", Typed(2, Keccak256.Hash(Text)), 0);

        // 21,000 for the transaction, under 1,100 for its data, 2,100 for each cold slot: a third one would not fit.
        Assert.InRange(receipt.GasUsed, 25_200UL, 27_000UL);
    }

    private static async Task AssertPartAsync(DeployedContract oracle, byte[] key, byte[] data, int offset)
    {
        byte[] prefixed = [0, 0, 0, 0, 0, 0, 0, (byte)data.Length, .. data];
        int length = Math.Min(32, prefixed.Length - offset);
        byte[] expected = new byte[32];
        prefixed.AsSpan(offset, length).CopyTo(expected);

        object[] result = await oracle.CallAsync("readPreimage", key, offset);

        Assert.Equal([expected, new BigInteger(length)], result);
    }

    private static byte[] Typed(byte type, byte[] hash) => [type, .. hash[1..]];
}
