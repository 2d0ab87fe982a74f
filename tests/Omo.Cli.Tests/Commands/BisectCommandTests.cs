// SPDX-License-Identifier: MIT
using Omo.Proofs;

namespace Omo.Cli.Tests.Commands;

public class BisectCommandTests
{
    private static readonly string s_hello = OmoCommand.Program("hello");

    [Theory]
    [InlineData("reg=a0")]
    [InlineData("reg=sp")]
    [InlineData("reg=t6")]
    [InlineData("reg=f3,value=1")]
    [InlineData("reg=brk")]
    [InlineData("mem=0x12000")]
    [InlineData("mem=0x8000000000")]
    [InlineData("pc=0x0")]
    [InlineData("pc=0xffffffffffffffff")]
    public void Bisect_FaultAnywhere_FindsExactlyThatStep(string kind)
    {
        foreach (var step in new[] { 0, 1, 150, 309 })
        {
            using var folder = new TemporaryFolder();

            var result = OmoCommand.Succeed("bisect", "--fault", $"step={step},{kind}", "-o", folder["p"], "--json", "-", s_hello);

            var json = result.Json;
            Assert.Equal(step, json.GetProperty("step").GetInt32());
            var proof = StepProofJson.Parse(File.ReadAllText(folder["p"]));
            StepProofVerifier.Verify(proof);
            Assert.Equal(proof.PostStateHash.ToString(), json.GetProperty("firstPostStateHash").GetString());
            Assert.NotEqual(proof.PostStateHash.ToString(), json.GetProperty("secondPostStateHash").GetString());
            Assert.Equal([true, false], json.GetProperty("verdicts").EnumerateArray().Select(v => v.GetProperty("accepted").GetBoolean()));
        }
    }

    [Fact]
    public void Bisect_Text_ShowsRoundsStepAndVerdicts()
    {
        var result = OmoCommand.Succeed("bisect", "--fault", "step=33,reg=a0", s_hello);

        Assert.Contains("The program takes 311 steps.", result.Output);
        Assert.Contains("Step 33, after", result.Output);
        Assert.Contains("<print+0xe>", result.Output);
        Assert.Contains("omo verify accepts the first party's", result.Output);
        Assert.Contains("omo verify rejects the second party's", result.Output);
    }

    [Fact]
    public void Bisect_FaultThatIsOverwritten_IsStillFound()
    {
        // Step 5 clears ra; a fault in it right before vanishes at once.
        var result = OmoCommand.Succeed("bisect", "--fault", "step=4,reg=ra", s_hello);

        Assert.Contains("overwritten", result.Output);
        Assert.Contains("Step 4, after", result.Output);
    }

    [Theory]
    [InlineData("step=311,reg=a0", "beyond")]
    [InlineData("step=1e18,reg=a0", "beyond")]
    [InlineData("step=5,reg=ra,value=0", "anyway")]
    public void Bisect_FaultWithoutEffect_SaysThatTheyAgree(string fault, string hint)
    {
        var result = OmoCommand.Run("bisect", "--fault", fault, s_hello);

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.Contains("The parties agree", result.Output);
        Assert.Contains(hint, result.Output);
    }

    [Fact]
    public void Bisect_SameProgramAndInput_SaysThatTheyAgree()
    {
        Assert.Equal(ExitCode.No, OmoCommand.Run("bisect", "--other-program", s_hello, s_hello).ExitCode);
        Assert.Equal(ExitCode.No, OmoCommand.Run("bisect", "--other-stdin", "/dev/null", s_hello).ExitCode);
    }

    [Fact]
    public void Bisect_OtherInputOrProgram_FindsTheFirstStep()
    {
        var text = OmoCommand.InTestPrograms("stdin", "text.txt");
        var input = OmoCommand.Succeed("bisect", "--json", "-", "--other-stdin", text, OmoCommand.Program("stdin"));
        var program = OmoCommand.Succeed("bisect", "--json", "-", "--other-program", OmoCommand.Program("args"), s_hello);

        Assert.Equal(0, input.Json.GetProperty("step").GetInt32());
        Assert.Equal(0, program.Json.GetProperty("step").GetInt32());
    }

    [Fact]
    public void Bisect_MaxSteps_BoundsTheDispute()
    {
        var result = OmoCommand.Succeed("bisect", "--max-steps", "50", "--fault", "step=33,reg=a0", s_hello);
        var outside = OmoCommand.Run("bisect", "--max-steps", "30", "--fault", "step=33,reg=a0", s_hello);

        Assert.Contains("about the first 50 steps", result.Output);
        Assert.Contains("Step 33, after", result.Output);
        Assert.Equal(ExitCode.No, outside.ExitCode);
    }
}
