// SPDX-License-Identifier: MIT
using System.Text;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Machine.Host;

namespace Omo.Dispute.Tests.Players;

/// <summary>A <see cref="ChainPlayer"/> with a key that the node does not have.</summary>
public sealed class TestPlayer : IDisposable
{
    private readonly SigningKey _key;
    private readonly MachineParty _party;
    private readonly SqliteJournal? _journal;

    private TestPlayer(GameSetup setup, GuestRun run, SigningKey key, MachineParty party, ReadPreimages read, SqliteJournal? journal, PlayerAim aim, IReadOnlyList<Hash256> locals)
    {
        (_key, _party, _journal) = (key, party, journal);
        Sender = new TransactionSender(setup.Client, key, Quick, journal);
        Player = new ChainPlayer(setup, Sender, new MachineExecution(party, locals, read), run.Image, locals, aim);
    }

    public ChainPlayer Player { get; }

    public TransactionSender Sender { get; }

    public Address Address => _key.Address;

    private static SenderOptions Quick { get; } = new()
    {
        ReplaceAfter = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(1), GiveUpAfter = TimeSpan.FromMinutes(1),
    };

    /// <param name="setup">The contracts.</param>
    /// <param name="run">What it executes.</param>
    /// <param name="name">Its name, from which its key follows.</param>
    /// <param name="aim">What it is there for.</param>
    /// <param name="file">Its file, or null if it is never started again.</param>
    /// <param name="preimages">What it has of the pre-images, if not all.</param>
    /// <param name="locals">What it has of the local ones, if not all.</param>
    public static async Task<TestPlayer> CreateAsync(
        GameSetup setup, GuestRun run, string name, PlayerAim aim, string? file = null, IPreimageSource? preimages = null,
        IReadOnlyList<Hash256>? locals = null)
    {
        var key = new SigningKey(Keccak256.Hash(Encoding.ASCII.GetBytes(name)));
        await setup.Client.RequestAsync("anvil_setBalance", [key.Address.ToString(), "0x56bc75e2d63100000"]);
        var journal = file is null
            ? null : new SqliteJournal(file, new JournalOwner(await ChainIdentity.OfAsync(setup.Client), key.Address));
        var (party, read) = run.NewReading(name, preimages);
        return new TestPlayer(setup, run, key, party, read, journal, aim, locals ?? run.Locals);
    }

    /// <summary>
    /// Plays against the other side until neither has anything more to do. When both wait for time, it jumps by the challenge period.
    /// </summary>
    public static async Task PlayOutAsync(GameSetup setup, Func<Task<bool>> player, Func<Task<bool>> other)
    {
        for (var quiet = 0; quiet < 3;)
        {
            var moved = await player();
            moved |= await other();
            quiet = moved ? 0 : quiet + 1;
            if (!moved)
            {
                var time = await setup.Client.LatestTimeAsync();
                await setup.Client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray(time + setup.Rules.ChallengePeriod + 1));
                await setup.Client.RequestAsync("anvil_mine", ["0x1"]);
            }
        }
    }

    /// <summary>Whether it made a move, or has to look again before it makes one.</summary>
    public async Task<bool> AdvanceAsync(CancellationToken cancellation = default) =>
        await Player.AdvanceAsync(cancellation) != PlayerProgress.Waiting;

    public void Dispose()
    {
        _journal?.Dispose();
        _party.Dispose();
        _key.Dispose();
    }
}
