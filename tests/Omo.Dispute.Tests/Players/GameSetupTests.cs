// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa.Mips;
using Omo.Proofs;

namespace Omo.Dispute.Tests.Players;

/// <summary>Contracts that are known by their addresses alone, and what large pre-images need of them.</summary>
public sealed class GameSetupTests(GameSetupFixture chain) : IClassFixture<GameSetupFixture>
{
    private GameSetup Setup => chain.Setup;

    [Theory]
    [InlineData("riscv64")]
    [InlineData("mips")]
    [InlineData("mipsel")]
    [InlineData("x86_64")]
    public async Task Game_ByItsAddress_IsFoundForItsArchitectureAndRefusedForEveryOther(string name)
    {
        using var run = new GuestRun(name, "hello");
        var found = await GameSetup.OpenAsync(Setup.Client, Setup.Game.Contract.Address, Setup.Chunks!.Address, run.Image);
        var own = Setup.Architectures[run.Image.Isa];
        Assert.Equal(own, found.Architectures[run.Image.Isa]);
        foreach (var (isa, number) in Setup.Architectures)
        {
            var opening = GameSetup.OpenAsync(Setup.Client, Setup.Game.Contract.Address, Setup.Chunks!.Address, run.Image, number);
            if (isa == run.Image.Isa)
            {
                Assert.Equal(Setup.Rules, (await opening).Rules);
            }
            else
            {
                var refused = await Assert.ThrowsAsync<L1Exception>(() => opening);
                Assert.Contains($"The program is for {name}, which is not architecture {number}", refused.Message, StringComparison.Ordinal);
                Assert.Contains($"give {own}", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Game_AtAnAddressThatIsNone_IsRefusedWithTheCause()
    {
        using var run = new GuestRun("mips", "hello");
        async Task<string> RefusalAt(Address game) =>
            (await Assert.ThrowsAsync<L1Exception>(() => GameSetup.OpenAsync(Setup.Client, game, null, run.Image))).Message;

        var nobody = Address.Parse("0x00000000000000000000000000000000000000ff");
        Assert.Contains($"There is no contract at {nobody}", await RefusalAt(nobody), StringComparison.Ordinal);
        Assert.Contains("is no dispute game", await RefusalAt(Setup.Oracle.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_AtTheAddressOfAnotherContract_AreRefused()
    {
        using var run = new GuestRun("mips", "hello");
        var refused = await Assert.ThrowsAsync<L1Exception>(() => GameSetup.OpenAsync(
            Setup.Client, Setup.Game.Contract.Address, Setup.Oracle.Address, run.Image, Setup.Architectures[Mips32.BigEndian]));
        Assert.Contains("PreimageChunks", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargePreimage_LoadedInPieces_IsThereAndNotPaidForAgain()
    {
        var data = new byte[PreimageCalls.MostAtOnce + 1];
        new Random(1).NextBytes(data);
        var key = Keccak256.Hash(data);
        key[0] = PreimagePart.KeccakType;
        var part = new PreimagePart(key, 40, data);

        var calls = await PreimageCalls.MissingAsync(Setup, 0, [], part);
        Assert.Equal(6, calls.Count);
        await Setup.Client.SendAsync(calls[0].To, calls[0].Data);
        Assert.Equal(5, (await PreimageCalls.MissingAsync(Setup, 0, [], part)).Count);
        foreach (var (to, call) in calls)
        {
            await Setup.Client.SendAsync(to, call);
        }

        Assert.Empty(await PreimageCalls.MissingAsync(Setup, 0, [], part));
        Assert.Single(await PreimageCalls.MissingAsync(Setup, 0, [], part with { Offset = 72 }));
        Assert.Equal(data[32..64], (byte[])(await Setup.Oracle.CallAsync("readPreimage", key, 40UL))[0]);
    }

    [Fact]
    public async Task LargePreimage_WithoutTheContractForIt_IsRefusedBeforeAnythingIsPaid()
    {
        var part = new PreimagePart([PreimagePart.KeccakType, .. new byte[31]], 0, new byte[PreimageCalls.MostAtOnce + 1]);
        await Assert.ThrowsAsync<L1Exception>(() => PreimageCalls.MissingAsync(Setup with { Chunks = null }, 0, [], part));
    }
}
