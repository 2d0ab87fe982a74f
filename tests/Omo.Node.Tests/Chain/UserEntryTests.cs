// SPDX-License-Identifier: MIT
using Omo.Node.Chain;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Testing;

namespace Omo.Node.Tests.Chain;

/// <summary>What users sign inside what the container's owner signs, and what comes back.</summary>
public sealed class UserEntryTests
{
    private static readonly byte[] s_manager = new ContainerConfiguration { Owner = new byte[20] }.StateManager;

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(300)]
    public void Unwrap_OfARunOfTheEntrypoint_GivesItsData(int size)
    {
        byte[] data = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
        Assert.Equal(data, UserEntry.Unwrap(new Transaction { Data = Run(data).Encode(s_manager) }));
    }

    [Fact]
    public void Unwrap_OfAnythingElse_GivesNothing()
    {
        var call = Run([1, 2, 3]).Encode(s_manager);
        Assert.Null(UserEntry.Unwrap(new Transaction { Data = [.. call, 0] }));
        Assert.Null(UserEntry.Unwrap(new Transaction { Data = (Run([1]) with { Entrypoint = UserEntry.Ether.ToBytes() }).Encode(s_manager) }));
        Assert.Null(UserEntry.Unwrap(new Transaction { Data = (Run([1]) with { QueueOrigin = 1 }).Encode(s_manager) }));
        for (var length = 0; length < call.Length; length++)
        {
            Assert.Null(UserEntry.Unwrap(new Transaction { Data = call[..length] }));
        }

        // Another selector, places that are others, and numbers above 256 where there is a byte.
        foreach (var place in new[] { 0, 4 + 31, 4 + 64 + (6 * 32) + 30, 4 + 64 + (2 * 32), call.Length - 1 })
        {
            byte[] changed = [.. call];
            changed[place] ^= 1;
            Assert.Null(UserEntry.Unwrap(new Transaction { Data = changed }));
        }
    }

    [Fact]
    public void Result_AsTheAccountReturnsIt_IsRead()
    {
        byte[] output = [7, 8, 9];
        foreach (var succeeded in new[] { true, false })
        {
            byte[] message = [.. Word(succeeded ? 1 : 0), .. Word(64), .. Word(output.Length), .. output, .. new byte[29]];
            var result = MessageResult.Read([.. Word(32), .. Word(message.Length), .. message]);
            Assert.Equal((succeeded, Convert.ToHexString(output)), (result.Succeeded, Convert.ToHexString(result.Output)));
        }
    }

    [Fact]
    public void Result_OfRandomBytes_IsAFailureOrWhatTheySay()
    {
        var dice = new Dice(31);
        for (var i = 0; i < 10_000; i++)
        {
            // Words that are small, so that places and lengths often point into the bytes.
            byte[] returned = [.. Enumerable.Range(0, dice.Below(9)).SelectMany(_ => Word(dice.Below(200))), .. new byte[dice.Below(40)]];
            Assert.InRange(MessageResult.Read(returned).Output.Length, 0, returned.Length);
        }
    }

    private static RunRequest Run(byte[] data) => new()
    {
        Timestamp = 5, BlockNumber = 6, Entrypoint = UserEntry.Entrypoint.ToBytes(), GasLimit = 1_000_000, Data = data,
    };

    private static byte[] Word(int value) => [.. new byte[28], .. BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(value))];
}
