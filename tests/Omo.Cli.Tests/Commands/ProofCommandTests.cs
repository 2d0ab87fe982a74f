// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Core;
using Omo.Proofs;

namespace Omo.Cli.Tests.Commands;

public class ProofCommandTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("310")]
    [InlineData("1e6")]
    public void Prove_Step_JoinsTheHashesBeforeAndAfter(string step)
    {
        using var folder = new TemporaryFolder();
        var program = OmoCommand.Program("hello");

        OmoCommand.Succeed("prove", "--step", step, "-o", folder["p"], program);

        var proof = StepProofJson.Parse(File.ReadAllText(folder["p"]));
        Assert.Equal(OmoCommand.Succeed("hash", "--step", step, program).Output.Trim(), proof.PreStateHash.ToString());
        var next = Math.Min((long)double.Parse(step), 311) + 1;
        Assert.Equal(OmoCommand.Succeed("hash", "--step", next.ToString(), program).Output.Trim(), proof.PostStateHash.ToString());
        var verdict = OmoCommand.Succeed("verify", folder["p"]);
        Assert.Equal("valid", verdict.Lines[0]);
    }

    [Fact]
    public void Prove_WithoutFile_WritesTheProofToStandardOutput()
    {
        var result = OmoCommand.Succeed("prove", "--step", "7", OmoCommand.Program("hello"));

        StepProofVerifier.Verify(StepProofJson.Parse(result.Output));
    }

    [Fact]
    public void Prove_Json_SumsUp()
    {
        using var folder = new TemporaryFolder();

        var result = OmoCommand.Succeed("prove", "--step", "7", "-o", folder["p"], "--json", "-", OmoCommand.Program("hello"));

        Assert.Equal(7, result.Json.GetProperty("step").GetInt32());
        Assert.Equal(
            ExitCode.Usage, OmoCommand.Run("prove", "--step", "7", "--json", "-", OmoCommand.Program("hello")).ExitCode);
    }

    [Fact]
    public void Verify_OnStandardInput_ReadsTheProofThere()
    {
        var proof = OmoCommand.Succeed("prove", "--step", "100", OmoCommand.Program("hello")).Output;
        Assert.Equal(ExitCode.Success, OmoCommand.RunWith(System.Text.Encoding.UTF8.GetBytes(proof), "verify", "-").ExitCode);
        Assert.Equal(ExitCode.No, OmoCommand.RunWith([], "verify", "-").ExitCode);
    }

    [Fact]
    public void Verify_FalseClaim_SaysWhatTheStepLeadsTo()
    {
        using var folder = new TemporaryFolder();
        var text = OmoCommand.Succeed("prove", "--step", "7", OmoCommand.Program("hello")).Output;
        var proof = StepProofJson.Parse(text);
        var file = folder.Write("p", System.Text.Encoding.UTF8.GetBytes(StepProofJson.Write(proof with { PostStateHash = Hash256.Zero })));

        var result = OmoCommand.Run("verify", file);
        var json = OmoCommand.Run("verify", "--json", "-", file);

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.StartsWith("invalid: ", result.Output);
        Assert.Contains(proof.PostStateHash.ToString(), result.Output);
        Assert.Equal(ExitCode.No, json.ExitCode);
        Assert.False(json.Json.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public void Verify_NotAProof_IsInvalid()
    {
        var result = OmoCommand.Run("verify", "/etc/passwd");

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.StartsWith("invalid: ", result.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public void Verify_TextThatIsNoProof_IsInvalid(string text)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(ExitCode.No, OmoCommand.Run("verify", folder.Write("p", System.Text.Encoding.UTF8.GetBytes(text))).ExitCode);
    }

    [Fact]
    public void Verify_BinaryFile_IsAFileError() =>
        Assert.Equal(ExitCode.BadFile, OmoCommand.Run("verify", OmoCommand.Program("hello")).ExitCode);

    [Fact]
    public void Trace_EveryStep_FollowsFromTheOneBefore()
    {
        var steps = OmoCommand.Succeed("trace", "--json", "-", OmoCommand.Program("hello")).Lines
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(311, steps.Count);
        var registers = new Dictionary<string, string>();
        for (var i = 0; i < steps.Count; i++)
        {
            Assert.Equal(i, steps[i].GetProperty("step").GetInt32());
            foreach (var change in steps[i].GetProperty("registers").EnumerateArray())
            {
                var name = change.GetProperty("name").GetString()!;
                var old = change.GetProperty("old").GetString()!;
                if (name != "pc" && registers.TryGetValue(name, out var known))
                {
                    Assert.Equal(known, old);
                }

                registers[name] = change.GetProperty("new").GetString()!;
                Assert.NotEqual(old, registers[name]);
            }
        }

        var written = steps.SelectMany(s => s.GetProperty("output").EnumerateArray())
            .SelectMany(o => Hex.Decode(o.GetProperty("data").GetString())).ToArray();
        Assert.Equal(File.ReadAllBytes(OmoCommand.InTestPrograms("expected", "hello.txt")), written);
    }

    [Fact]
    public void Trace_Range_IsPartOfTheWhole()
    {
        var whole = OmoCommand.Succeed("trace", OmoCommand.Program("hello")).Lines;
        var part = OmoCommand.Succeed("trace", "--from", "100", "--to", "120", OmoCommand.Program("hello")).Lines;

        Assert.Equal(whole[100..120], part);
        Assert.Contains("_start", whole[0]);
    }

    [Fact]
    public void Trace_Limit_EndsWithItsOwnCode()
    {
        var result = OmoCommand.Run("trace", "--max-steps", "5", OmoCommand.Program("hello"));

        Assert.Equal(ExitCode.StepLimit, result.ExitCode);
        Assert.Equal(5, result.Lines.Length);
    }

    [Fact]
    public void Disasm_UnknownWord_IsShownWholeAndKeepsStep()
    {
        using var folder = new TemporaryFolder();

        // The upper half of the first word by itself would be a short instruction.
        var file = folder.Write("program", PatchedProgram.StartingWith(0x450107d3 | (3u << 25), 0x00000013));
        var listed = OmoCommand.Succeed("disasm", "--json", "-", file).Lines.Select(line => JsonDocument.Parse(line).RootElement)
            .SkipWhile(l => l.GetProperty("symbol").GetString() != "_start").Take(2).Select(l => l.GetProperty("instruction").GetString()!).ToArray();

        Assert.Equal(".word   0x470107d3", listed[0]);
        Assert.StartsWith("addi", listed[1]);
    }

    [Fact]
    public void Disasm_EveryInstructionTraced_IsThere()
    {
        var program = OmoCommand.Program("riscv_compressed");
        var listed = OmoCommand.Succeed("disasm", "--json", "-", program).Lines
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(l => l.GetProperty("address").GetString()!, l => l.GetProperty("instruction").GetString());

        foreach (var line in OmoCommand.Succeed("trace", "--to", "2000", "--json", "-", program).Lines)
        {
            var step = JsonDocument.Parse(line).RootElement;
            Assert.Equal(listed[step.GetProperty("pc").GetString()!], step.GetProperty("instruction").GetString());
        }

        Assert.Contains("<main>:", OmoCommand.Succeed("disasm", program).Output);
    }
}
