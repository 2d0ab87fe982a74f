// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa.RiscV;

namespace Omo.Cli.Tests.Players;

/// <summary>What a player says when it cannot begin: the cause that is one, in one line, with the exit code of the manual.</summary>
public sealed class PlayerTroubleTests : IDisposable
{
    private const string Secret = "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
    private const string AnyAddress = "0x00000000000000000000000000000000000000ff";

    private static readonly string s_hello = OmoCommand.Program("hello");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0x12", "64 hex digits")]
    [InlineData("nonsense", "64 hex digits")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "neither zero")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "neither zero")]
    [InlineData("", "there is no key")]
    public void KeyInTheEnvironment_ThatIsNone_IsAUsageError(string key, string message) =>
        AssertFails(ExitCode.Usage, message, Play([(SigningKey.Variable, key)], "--rpc", "http://127.0.0.1:1", "--game", AnyAddress));

    [Theory]
    [InlineData(null, "there is no key file")]
    [InlineData("not json", "is no key file of version 3: it is no JSON text")]
    [InlineData("{\"version\":3}", "is no key file of version 3: the field 'crypto' is missing")]
    [InlineData("{\"version\":1,\"crypto\":{\"cipher\":\"aes-128-ctr\"}}", "only version 3")]
    [SupportedOSPlatform("linux")]
    public void KeyFile_ThatIsNone_IsAUsageError(string? contents, string message)
    {
        if (contents is not null)
        {
            File.WriteAllText(_folder["key.json"], contents);
            File.SetUnixFileMode(_folder["key.json"], UnixFileMode.UserRead);
        }

        AssertFails(ExitCode.Usage, message, Play(
            [("OMO_PASSWORD", "x")], "--key-file", _folder["key.json"], "--rpc", "http://127.0.0.1:1", "--game", AnyAddress));
    }

    /// <summary>It is told at once, whether the node answers or not.</summary>
    [Fact]
    public void Challenge_WithAMalformedGameAndNoNode_IsAUsageError()
    {
        var result = OmoCommand.Run("challenge", "--claim", "0", "--rpc", "http://127.0.0.1:1", "--game", "0x12", OmoCommand.Program("hello"));

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("--game", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Node_ThatIsNotThere_IsSaidBeforeTheGameIsDoubted()
    {
        var result = PlayWithKey("--rpc", "http://127.0.0.1:1", "--game", AnyAddress);

        AssertFails(ExitCode.Chain, "The Ethereum node at http://127.0.0.1:1/ cannot be reached", result);
        Assert.DoesNotContain("game", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Node_ThatNeverAnswers_IsWaitedForAndGivenUp()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var result = PlayWithKey("--rpc", $"http://{silent.LocalEndpoint}", "--game", AnyAddress);

        Assert.Equal(ExitCode.Chain, result.ExitCode);
        var lines = result.Error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("to answer eth_chainId, at most 30 seconds", lines[0], StringComparison.Ordinal);
        Assert.Contains("nothing came within 30 seconds", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Game_ThatIsNoneForTheProgramOrTheAccount_IsRefusedWithTheCause()
    {
        using var node = await AnvilNode.StartAsync();
        using var client = node.CreateClient();
        var setup = await GameSetup.DeployAsync(client, new GameRules(), [RiscV64.Instance]);
        string[] rpc = ["--rpc", node.Endpoint.ToString()];
        string[] where = [.. rpc, "--game", setup.Game.Contract.Address.ToString()];

        AssertFails(ExitCode.Chain, $"There is no contract at {AnyAddress}", PlayWithKey([.. rpc, "--game", AnyAddress]));
        AssertFails(
            ExitCode.Chain, "is no dispute game as it is compiled here", PlayWithKey([.. rpc, "--game", setup.Oracle.Address.ToString()]));
        AssertFails(ExitCode.Chain, "which is not architecture 1 of the game", PlayWithKey([.. where, "--architecture", "1"]));
        AssertFails(
            ExitCode.Chain,
            "The program is for mips, and none of the 1 architectures of the game",
            Run([(SigningKey.Variable, Secret)], ["claim", .. where, "--state", _folder["player.db"], OmoCommand.Program("hello", "mips")]));

        AssertFails(ExitCode.BadFile, "there is no folder", PlayWithKey([.. where, "--state", _folder["none/player.db"]]));
        File.WriteAllBytes(_folder["empty.db"], []);
        AssertFails(ExitCode.BadFile, "it is empty, or something else's", PlayWithKey([.. where, "--state", _folder["empty.db"]]));

        // An account that nobody gave money to.
        var poor = new string('1', 64);
        AssertFails(ExitCode.Chain, "has 0 ether; this takes 0.1 ether and what the gas costs", Play([(SigningKey.Variable, poor)], where));
        AssertFails(ExitCode.BadFile, "is that of the account", PlayWithKey(where));
    }

    private static void AssertFails(int exitCode, string message, CommandResult result)
    {
        Assert.True(exitCode == result.ExitCode, result.ToString());
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    private CommandResult PlayWithKey(params string[] options) => Play([(SigningKey.Variable, Secret)], options);

    private CommandResult Play((string, string)[] environment, params string[] options)
    {
        string[] state = options.Contains("--state") ? [] : ["--state", _folder["player.db"]];
        return Run(environment, ["claim", .. options, .. state, s_hello]);
    }

    private static CommandResult Run((string, string)[] environment, string[] line)
    {
        using var process = OmoProcess.StartWith(environment, line);
        process.StandardInput.Close();
        return OmoProcess.Finish(process);
    }
}
