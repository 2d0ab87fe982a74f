// SPDX-License-Identifier: MIT
using System.Text;
using System.Text.Json;
using Omo.Core;
using Omo.Proofs;

namespace Omo.Cli.Tests.Commands;

/// <summary>The contract as a judge; needs <c>make setup contracts</c>.</summary>
public class EvmTests
{
    [Fact]
    public void VerifyEvm_HonestProof_IsAccepted()
    {
        using var folder = new TemporaryFolder();
        OmoCommand.Succeed("prove", "--step", "30", "-o", folder["p"], OmoCommand.Program("hello"));

        var result = OmoCommand.Succeed("verify", "--evm", folder["p"]);
        var json = OmoCommand.Succeed("verify", "--evm", "--json", "-", folder["p"]).Json;

        Assert.Equal("valid", result.Lines[0]);
        Assert.Contains("the contract accepts it", result.Output);
        Assert.InRange(json.GetProperty("gas").GetUInt64(), 21_000UL, 200_000UL);
        Assert.Equal(json.GetProperty("postStateHash").GetString(), json.GetProperty("contractPostStateHash").GetString());
    }

    [Fact]
    public void VerifyEvm_FalsePostState_IsRejectedByBoth()
    {
        using var folder = new TemporaryFolder();
        var proof = StepProofJson.Parse(OmoCommand.Succeed("prove", "--step", "30", OmoCommand.Program("hello")).Output);
        var file = folder.Write("p", Encoding.UTF8.GetBytes(StepProofJson.Write(proof with { PostStateHash = Hash256.Zero })));

        var result = OmoCommand.Run("verify", "--evm", file);

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.StartsWith("invalid: ", result.Output);
        Assert.Contains($"the contract rejects it: PostStateMismatch(actual: {proof.PostStateHash}, ", result.Output);
    }

    [Fact]
    public void VerifyEvm_FieldThatTheContractDoesNotSee_IsNotSaidToBeAccepted()
    {
        using var folder = new TemporaryFolder();
        var proof = StepProofJson.Parse(OmoCommand.Succeed("prove", "--step", "30", OmoCommand.Program("hello")).Output);
        var instruction = folder.Write("i", Encoding.UTF8.GetBytes(StepProofJson.Write(proof with { Instruction = "ebreak" })));
        var start = folder.Write("s", Encoding.UTF8.GetBytes(StepProofJson.Write(proof with { PreStateHash = Hash256.Zero })));

        var result = OmoCommand.Run("verify", "--evm", instruction);
        var other = OmoCommand.Run("verify", "--evm", start);

        Assert.Equal((ExitCode.No, ExitCode.No), (result.ExitCode, other.ExitCode));
        Assert.Contains("stateData and proof only, computes the claimed post-state (", result.Output);
        Assert.DoesNotContain("accepts", result.Output);
        Assert.Contains("the contract rejects it: PreStateMismatch(", other.Output);
    }

    [Fact]
    public void VerifyEvm_StepsThatReadPreimages_AreAccepted()
    {
        using var folder = new TemporaryFolder();
        string[] program =
        [
            "--preimages", OmoCommand.InTestPrograms("preimages"), OmoCommand.Program("preimages"), .. OmoCommand.PreimageArguments,
        ];
        var types = new HashSet<string>();
        var trace = OmoCommand.Run(["trace", "--json", "-", .. program]).Lines;
        for (var step = 0; step < trace.Length; step++)
        {
            if (!trace[step].Contains("\"ecall\"", StringComparison.Ordinal))
            {
                continue;
            }

            OmoCommand.Succeed(["prove", "--step", step.ToString(), "-o", folder["p"], .. program]);
            var preimage = JsonDocument.Parse(File.ReadAllText(folder["p"])).RootElement.GetProperty("preimage");
            if (preimage.ValueKind != JsonValueKind.Null && types.Add(preimage.GetProperty("key").GetString()![..4]))
            {
                OmoCommand.Succeed("verify", "--evm", folder["p"]);
            }
        }

        Assert.Equal(["0x01", "0x02", "0x04"], types.Order());
    }

    [Fact]
    public void BisectEvm_FalseClaim_IsRejectedByTheContract()
    {
        var result = OmoCommand.Succeed("bisect", "--evm", "--fault", "step=33,reg=a0", OmoCommand.Program("hello"));

        Assert.Contains("the contract accepts the first party's", result.Output);
        Assert.Contains("the contract rejects the second party's", result.Output);
    }

    [Fact]
    public void VerifyEvm_WithoutContracts_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        OmoCommand.Succeed("prove", "--step", "30", "-o", folder["p"], OmoCommand.Program("hello"));
        folder.Write("Omo.sln", []);

        var line = OmoProcess.CommandLine("verify", "--evm", folder["p"]);
        var start = new System.Diagnostics.ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMO_HOME"] = folder.Path;
        using var process = System.Diagnostics.Process.Start(start)!;
        var result = OmoProcess.Finish(process);

        Assert.Equal(ExitCode.Chain, result.ExitCode);
        Assert.Contains("make contracts", result.Error);
    }
}
