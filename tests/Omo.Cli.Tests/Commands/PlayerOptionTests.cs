// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tests.Commands;

/// <summary>Options of players that are wrong whatever the node says.</summary>
public sealed class PlayerOptionTests
{
    /// <summary>It is told at once, whether the node answers or not.</summary>
    [Fact]
    public void Challenge_WithAMalformedGameAndNoNode_IsAUsageError()
    {
        var result = OmoCommand.Run("challenge", "--claim", "0", "--rpc", "http://127.0.0.1:1", "--game", "0x12", OmoCommand.Program("hello"));

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("--game", result.Error, StringComparison.Ordinal);
    }
}
