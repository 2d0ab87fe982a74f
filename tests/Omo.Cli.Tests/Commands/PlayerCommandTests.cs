// SPDX-License-Identifier: MIT
using System.Runtime.Versioning;
using Omo.Cli.Tests.Players;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa.RiscV;
using Omo.Machine.Loading;

namespace Omo.Cli.Tests.Commands;

/// <summary>Players on a node that they know by its address alone.</summary>
public sealed class PlayerCommandTests : IAsyncLifetime
{
    private const string Secret = "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

    private static readonly string s_hello = OmoCommand.Program("hello");

    private readonly TemporaryFolder _folder = new();
    private AnvilNode _node = null!;
    private EthereumClient _client = null!;
    private GameSetup _setup = null!;

    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable(SigningKey.Variable, Secret);
        _node = await AnvilNode.StartAsync();
        _client = _node.CreateClient();
        _setup = await GameSetup.DeployAsync(_client, new GameRules { ChallengePeriod = 1_000, Clock = 500, Extension = 60 }, [RiscV64.Instance]);
    }

    public Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable(SigningKey.Variable, null);
        _client.Dispose();
        _node.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Claim_ThatNobodyChallenges_IsAccepted()
    {
        var result = await PlayAsync("claim");

        Assert.True(result.ExitCode == ExitCode.Success, result.ToString());
        Assert.Equal(ClaimStatus.Accepted, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Contains("claim 0 of this account: after 311 steps", result.Output, StringComparison.Ordinal);
        Assert.Contains("finalise: claim 0", result.Output, StringComparison.Ordinal);
        Assert.Contains("withdraw: 0.1 ether", result.Output, StringComparison.Ordinal);

        // Started again when all is over, it pays for nothing again.
        var again = await PlayAsync("claim");
        Assert.True(again.ExitCode == ExitCode.Success, again.ToString());
        Assert.Contains("claim 0 of this account is accepted", again.Output, StringComparison.Ordinal);
        Assert.Equal(1UL, await _setup.Game.ClaimCountAsync());

        var own = await PlayAsync("challenge", "--claim", "0");
        Assert.Equal(ExitCode.Usage, own.ExitCode);
        Assert.Contains("claim 0 is this account's own", own.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("step=1000000,reg=a0")]
    [InlineData("step=1,reg=a7")]
    public async Task Claim_WithAFaultThatChangesNothingOfTheEnd_SendsNothing(string fault)
    {
        var result = await PlayAsync("claim", "--fault", fault);

        Assert.True(result.ExitCode == ExitCode.No, result.ToString());
        Assert.Contains("so the claim would be true; nothing was sent", result.Error, StringComparison.Ordinal);
        Assert.Equal(0UL, await _setup.Game.ClaimCountAsync());
    }

    [Fact]
    public async Task Deploy_OnANodeWithoutItsKey_MakesAGameThatAClaimIsAcceptedIn()
    {
        string[] rules = ["--period", "100", "--clock", "50", "--extension", "10", "--claim-bond", "0.5", "--arity", "4"];
        var deployed = OmoCommand.Run(["deploy", "--rpc", _node.Endpoint.ToString(), "--state", _folder["deploy.db"], .. rules]);
        Assert.True(deployed.ExitCode == ExitCode.Success, deployed.ToString());
        var lines = deployed.Output.Split('\n').Select(l => l.Split(' ')).ToList();
        string ValueOf(string option) => lines.First(l => l[0] == option)[1];

        var refused = await PlayAsync("claim", "--game", ValueOf("--game"), "--max-bond", "0.4");
        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains("the game asks for a bond of 0.5 ether, more than 0.4 ether", refused.Error, StringComparison.Ordinal);
        var result = await PlayAsync("claim", "--game", ValueOf("--game"), "--chunks", ValueOf("--chunks"), "--max-bond", "0.5");

        Assert.True(result.ExitCode == ExitCode.Success, result.ToString());
        Assert.Contains("the bond of a claim is 0.5 ether", result.Output, StringComparison.Ordinal);
        Assert.Contains("finalise", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defend_WithNothingAtStake_SaysSo()
    {
        var result = await PlayAsync("defend");

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.Contains("nothing at stake", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defend_WithAnOpenClaim_BringsItToItsEndWhateverTheBond()
    {
        await ClaimAsync(null);
        await _client.RequestAsync("evm_increaseTime", [_setup.Rules.ChallengePeriod + 1]);

        var result = await PlayAsync("defend", "--max-bond", "0.01");

        Assert.True(result.ExitCode == ExitCode.Success, result.ToString());
        Assert.Equal(ClaimStatus.Accepted, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Contains("a side has 500 seconds for all its moves", result.Output, StringComparison.Ordinal);
        Assert.Contains("withdraw: 0.1 ether", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defend_WithARunningGame_WinsIt()
    {
        await ClaimAsync(null);
        using var liar = await FalseSide.CreateAsync(_setup, s_hello);
        await liar.ChallengeAsync(0);

        // The chain's time stands until the game is over.
        var result = await PlayAsync(
            "defend",
            async () => await liar.MoveAsync() || !(await _setup.Game.GameAsync(0)).HasEnded);

        Assert.True(result.ExitCode == ExitCode.Success, result.ToString());
        Assert.Equal(GamePhase.ClaimantWon, (await _setup.Game.GameAsync(0)).Phase);
        Assert.Equal(ClaimStatus.Accepted, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Contains("divide: game 0 about claim 0, round 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("prove: game 0 about claim 0, step 100", result.Output, StringComparison.Ordinal);
        Assert.Contains("withdraw: 0.175 ether", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Another challenger defeated the claim first: what is left to do is to get the bond back.</summary>
    [Fact]
    public async Task Defend_AfterTheClaimWasDefeatedInAnotherGame_FetchesTheBond()
    {
        await ClaimFalselyAsync();
        var accounts = await _client.AccountsAsync();
        var content = (await _setup.Game.ClaimAsync(0)).Content;
        foreach (var account in new[] { accounts[1], accounts[4] })
        {
            await MakeAsync(new GameMove.Challenge(account, 0, _setup.Rules.ChallengeBond, 0, content));
        }

        await _client.RequestAsync("evm_increaseTime", [_setup.Rules.Clock + 1]);
        await MakeAsync(new GameMove.Resolve(accounts[4], 0, 1));
        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);

        var result = await PlayAsync("defend");

        Assert.True(result.ExitCode == ExitCode.Success, result.ToString());
        Assert.Equal(GamePhase.Void, (await _setup.Game.GameAsync(0)).Phase);
        Assert.Contains("resolve: game 0 about claim 0", result.Output, StringComparison.Ordinal);
        Assert.Contains("withdraw: 0.1 ether", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_InAGameWithAShortClock_IsRefused()
    {
        string[] where = ["--rpc", _node.Endpoint.ToString(), "--game", _setup.Game.Contract.Address.ToString()];
        var result = OmoCommand.Run(["claim", .. where, "--state", _folder["player.db"], s_hello]);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("--least-clock: a side of this game has 500 seconds for all its moves, less than 600", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Challenge_OfAFalseClaim_DefeatsIt()
    {
        await ClaimFalselyAsync();

        var result = await PlayAsync("challenge", "--claim", "0");

        Assert.True(result.ExitCode == ExitCode.Success, result.ToString());
        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Contains("it is false", result.Output, StringComparison.Ordinal);
        Assert.Contains("challenge: claim 0, with a bond of 0.1 ether", result.Output, StringComparison.Ordinal);
        Assert.Contains("game 0 about claim 0: this account challenges", result.Output, StringComparison.Ordinal);
        Assert.Contains("resolve: game 0 about claim 0", result.Output, StringComparison.Ordinal);
        Assert.Contains("game 0 about claim 0 is over: the challenger has won", result.Output, StringComparison.Ordinal);
    }

    /// <summary>The challenge waits in the pool until the challenge period is over.</summary>
    [Fact]
    public async Task Challenge_ThatComesTooLate_IsNoSuccess()
    {
        await ClaimFalselyAsync();
        await _client.RequestAsync("evm_setAutomine", [false]);
        string[] where = ["--rpc", _node.Endpoint.ToString(), "--game", _setup.Game.Contract.Address.ToString()];
        var playing = Task.Run(() => OmoCommand.Run(
            ["challenge", "--claim", "0", .. where, "--least-clock", "1", "--depth", "0", "--state", _folder["player.db"], s_hello]));
        while (!playing.IsCompleted && (await _client.RequestAsync("txpool_status", [])).GetProperty("pending").GetString() == "0x0")
        {
            await Task.Delay(20);
        }

        await _client.RequestAsync("evm_increaseTime", [_setup.Rules.ChallengePeriod + 1]);
        while (!playing.IsCompleted)
        {
            await _client.RequestAsync("anvil_mine", ["0x1"]);
            await Task.Delay(100);
        }

        var result = await playing;
        Assert.True(result.ExitCode == ExitCode.No, result.ToString());
        Assert.Contains("claim 0 is false, but it can no longer be challenged: its challenge period ended at ", result.Output, StringComparison.Ordinal);
        Assert.Equal(0UL, await _setup.Game.GameCountAsync());
    }

    [Theory]
    [InlineData("--claim", "5", "there is no claim 5; the game has 0")]
    [InlineData("--rpc", "nowhere", "no address")]
    [InlineData("--game", "0x12", "no address")]
    [InlineData("--game", "0xf39fd6e51aad88F6F4ce6aB8827279cffFb92267", "checksum")]
    public async Task Challenge_OfWhatIsNotThere_IsAUsageError(string option, string value, string message)
    {
        string[] options = option == "--claim" ? [option, value] : ["--claim", "0", option, value];
        var result = await PlayAsync("challenge", options);

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task KeyFile_ThatOthersCanRead_IsUsedButTold()
    {
        File.WriteAllText(_folder["key"], "{}");
        Environment.SetEnvironmentVariable("OMO_PASSWORD", "x");
        try
        {
            File.SetUnixFileMode(_folder["key"], UnixFileMode.UserRead);
            Assert.DoesNotContain("chmod", (await PlayAsync("claim", "--key-file", _folder["key"])).Error, StringComparison.Ordinal);
            File.SetUnixFileMode(_folder["key"], UnixFileMode.UserRead | UnixFileMode.OtherRead);
            var result = await PlayAsync("claim", "--key-file", _folder["key"]);

            Assert.Contains("chmod 600", result.Error, StringComparison.Ordinal);
            Assert.Contains("no key file", result.Error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OMO_PASSWORD", null);
        }
    }

    private Task<CommandResult> PlayAsync(string command, params string[] options) => PlayAsync(command, () => Task.FromResult(false), options);

    private async Task<CommandResult> PlayAsync(string command, Func<Task<bool>> holdsTime, params string[] options)
    {
        string[] where = ["--rpc", _node.Endpoint.ToString(), "--game", _setup.Game.Contract.Address.ToString()];
        where = [.. where.Chunk(2).Where(o => !options.Contains(o[0])).SelectMany(o => o)];
        var playing = Task.Run(() => OmoCommand.Run(
            [command, .. where, .. options, "--least-clock", "1", "--depth", "0", "--state", _folder["player.db"], s_hello]));
        var before = await MovesAsync();
        while (!playing.IsCompleted)
        {
            await Task.Delay(100);
            if (!await holdsTime() && await MovesAsync() != before)
            {
                // Time passes for a player that has begun, many seconds in each of the computer's: the start of a process can take long.
                await _client.RequestAsync("evm_increaseTime", [30]);
            }

            await _client.RequestAsync("anvil_mine", ["0x1"]);
        }

        return await playing;
    }

    private async Task<string> MovesAsync()
    {
        using var key = SigningKey.FromEnvironment()!;
        return (await _client.RequestAsync("eth_getTransactionCount", [key.Address.ToString(), "latest"])).GetString()!;
    }

    private async Task ClaimFalselyAsync() => await ClaimAsync(new MemoryFault(100, 0x3000_0000, 1), account: 3);

    // The first account but one is that of the players' key.
    private async Task ClaimAsync(TraceFault? fault, int account = 1)
    {
        var host = new TestPrograms.TestHost(Machine.Host.NoPreimages.Instance);
        using var party = new MachineParty(
            "liar", Machine.Machine.Load(File.ReadAllBytes(s_hello), s_hello, new LoadOptions(), host), fault);
        using var start = Machine.Machine.Load(File.ReadAllBytes(s_hello), s_hello, new LoadOptions(), host);
        var terms = ClaimTerms.Of(GuestImage.Of(start), party, 1_000_000, [])!;
        await MakeAsync(terms.Move((await _client.AccountsAsync())[account], 0, _setup.Rules.ClaimBond, 0));
    }

    private async Task MakeAsync(GameMove move)
    {
        var (data, value) = _setup.Game.Encode(move);
        await _client.SendAsync(_setup.Game.Contract.Address, data, move.Sender, value);
    }
}
