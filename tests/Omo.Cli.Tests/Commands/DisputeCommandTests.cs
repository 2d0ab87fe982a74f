// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tests.Commands;

public class DisputeCommandTests
{
    private static readonly string s_hello = OmoCommand.Program("hello");

    [Theory]
    [InlineData("ChallengerWon", "Defeated", "--fault", "step=100,mem=0x30000000,value=1")]
    [InlineData("ChallengerWon", "Defeated", "--claim-steps", "310")]
    [InlineData("ChallengerWon", "Defeated", "--claim-steps", "1000")]
    [InlineData("ClaimantWon", "Accepted", "--dishonest-challenger", "--fault", "step=100,mem=0x30000000,value=1")]
    [InlineData("ChallengerWon", "Defeated", "--silent-after", "0", "--claim-steps", "1000")]
    [InlineData("ClaimantWon", "Accepted", "--silent-after", "0", "--dishonest-challenger", "--claim-steps", "1000")]
    public void Dispute_WithAnyLie_IsWonByTheHonestSide(string outcome, string claim, params string[] lie)
    {
        var json = OmoCommand.Succeed(["dispute", .. lie, "--json", "-", s_hello]).Json;

        Assert.Equal(outcome, json.GetProperty("outcome").GetString());
        Assert.Equal(claim, json.GetProperty("claim").GetString());
        Assert.All(json.GetProperty("sides").EnumerateArray(), side => Assert.True(side.GetProperty("gas").GetUInt64() > 0));
    }

    [Fact]
    public void Dispute_Text_ShowsMovesStepAndWinner()
    {
        var text = OmoCommand.Succeed("dispute", "--arity", "2", "--fault", "step=100,mem=0x30000000,value=1", s_hello).Output;

        Assert.Contains("challenge  honest                   0             311", text, StringComparison.Ordinal);
        Assert.Contains("Step 100 decides: ", text, StringComparison.Ordinal);
        Assert.Contains("The challenger (honest) wins; the claim is defeated.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispute_WithLocalPreimages_IsSettledByWhatTheClaimSaysOfThem()
    {
        using var other = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(OmoCommand.InTestPrograms("preimages")))
        {
            var data = File.ReadAllBytes(file);
            if (Path.GetFileName(file).StartsWith("01", StringComparison.Ordinal))
            {
                data[0] ^= 1;
            }

            File.WriteAllBytes(other[Path.GetFileName(file)], data);
        }

        var json = OmoCommand.Succeed(
        [
            "dispute", "--preimages", OmoCommand.InTestPrograms("preimages"), "--other-preimages", other.Path, "--json", "-",
            OmoCommand.Program("preimages"), .. OmoCommand.PreimageArguments,
        ]).Json;

        Assert.Equal("Defeated", json.GetProperty("claim").GetString());
    }

    [Fact]
    public void Dispute_WhereBothSayTheSame_IsNone()
    {
        var result = OmoCommand.Run("dispute", "--claim-steps", "311", s_hello);

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.Contains("nothing to dispute", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--fault", "step=1,reg=a0", "--claim-steps", "4")]
    [InlineData("--arity", "33", "--claim-steps", "4")]
    [InlineData("--arity", "1", "--claim-steps", "4")]
    [InlineData("--claim-steps", "0")]
    public void Dispute_WithWrongOptions_IsAUsageError(params string[] options) =>
        Assert.Equal(ExitCode.Usage, OmoCommand.Run(["dispute", .. options, s_hello]).ExitCode);
}
