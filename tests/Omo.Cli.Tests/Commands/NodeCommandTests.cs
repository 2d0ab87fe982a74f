// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tests.Commands;

/// <summary>What <c>omo node</c> refuses before it serves; the node itself has tests of its own.</summary>
public sealed class NodeCommandTests
{
    private const string Somewhere = "0x00000000000000000000000000000000000000aa";

    [Theory]
    [InlineData(ExitCode.Usage, "--data", "node")]
    [InlineData(ExitCode.Usage, "--listen", "node", "--data", "DIR", "--listen", "localhost")]
    [InlineData(ExitCode.Usage, "--listen", "node", "--data", "DIR", "--listen", "127.0.0.1")]
    [InlineData(ExitCode.Usage, "--block-time", "node", "--data", "DIR", "--block-time", "-1")]
    [InlineData(ExitCode.Usage, "--metrics", "node", "--data", "DIR", "--metrics", "here")]
    [InlineData(ExitCode.Usage, "--l1", "node", "--data", "DIR", "--verifier")]
    [InlineData(ExitCode.Usage, "--l1", "node", "--data", "DIR", "--l1", "here")]
    [InlineData(ExitCode.Usage, "--transaction-chain", "node", "--data", "DIR", "--l1", "http://127.0.0.1:1")]
    [InlineData(ExitCode.Usage, "--transaction-chain", "node", "--data", "DIR", "--l1", "http://127.0.0.1:1", "--transaction-chain", "0x12")]
    [InlineData(ExitCode.Usage, "--submit-key", "node", "--data", "DIR", "--submit-key", "DIR/none")]
    [InlineData(ExitCode.Usage, "--state-chain", "node", "--data", "DIR", "--l1", "http://127.0.0.1:1", "--transaction-chain", Somewhere, "--propose-key", "DIR/none")]
    [InlineData(ExitCode.Usage, "there is no key file", "node", "--data", "DIR", "--l1", "http://127.0.0.1:1", "--transaction-chain", Somewhere, "--state-chain", Somewhere, "--propose-key", "DIR/none")]
    [InlineData(ExitCode.Usage, "--max-claim-age", "deploy-rollup", "--rpc", "http://127.0.0.1:1", "--chain-id", "7", "--sequencer", Somewhere, "--proposer", Somewhere, "--genesis-out", "DIR/g", "--period", "3600")]
    [InlineData(ExitCode.Usage, "--block-gas", "deploy-rollup", "--rpc", "http://127.0.0.1:1", "--chain-id", "7", "--sequencer", Somewhere, "--proposer", Somewhere, "--genesis-out", "DIR/g", "--block-gas", "5")]
    [InlineData(ExitCode.Usage, "--sequencer", "deploy-rollup", "--rpc", "http://127.0.0.1:1", "--chain-id", "7", "--sequencer", "0x12", "--proposer", Somewhere, "--genesis-out", "DIR/g")]
    [InlineData(ExitCode.Usage, "are missing", "deploy-rollup", "--rpc", "http://127.0.0.1:1")]
    [InlineData(ExitCode.Usage, "--transaction-chain", "force-deposits", "--rpc", "http://127.0.0.1:1", "--transaction-chain", "0x12")]
    [InlineData(ExitCode.BadFile, "docs/node.md", "node", "--data", "DIR", "--genesis", "DIR/bad.json")]
    [InlineData(ExitCode.BadFile, "--genesis", "node", "--data", "DIR")]
    [InlineData(ExitCode.BadFile, "does not exist", "node", "--data", "DIR", "--genesis", "DIR/none.json")]
    [InlineData(ExitCode.BadFile, "not JSON", "node", "--data", "DIR", "--genesis", "DIR/bad.json")]
    public void Node_StartedWrongly_SaysWhatIsWrong(int exitCode, string expected, params string[] args)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "bad.json"), "{");
        var result = OmoCommand.Run([.. args.Select(a => a.Replace("DIR", folder.Path, StringComparison.Ordinal))]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }
}
