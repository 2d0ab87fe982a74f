// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Isa;
using Omo.Proofs;
using Omo.TestPrograms;

namespace Omo.Cli.Tests.Commands;

/// <summary>What the commands promise for every instruction set; the architecture is that of the program's file.</summary>
public class ArchitectureTests
{
    public static TheoryData<string> Names => [.. InstructionSets.All.Select(isa => isa.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void RunAndHash_AProgram_EndAsPinned(string architecture)
    {
        var run = TestManifest.Run(architecture, "hello");

        Assert.Equal(run.OutputBytes(), OmoCommand.Succeed("run", run.ProgramPath).OutputBytes);
        Assert.Equal(run.StateHash, OmoCommand.Succeed("hash", run.ProgramPath).Output.Trim());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_StdinAndPreimages_AreTheGuests(string architecture)
    {
        var stdin = TestManifest.Run(architecture, "stdin");
        var text = OmoCommand.InTestPrograms("stdin", "text.txt");
        string[] preimages =
        [
            "--preimages", OmoCommand.InTestPrograms("preimages"), OmoCommand.Program("preimages", architecture), .. OmoCommand.PreimageArguments,
        ];

        Assert.Equal(stdin.OutputBytes(), OmoCommand.Succeed("run", "--stdin", text, stdin.ProgramPath).OutputBytes);
        Assert.Equal(TestManifest.Run(architecture, "preimages").OutputBytes(), OmoCommand.Succeed(["run", .. preimages]).OutputBytes);
    }

    [Theory]
    [InlineData("mips", "jump-misaligned", 138)]
    [InlineData("mipsel", "jump-misaligned", 138)]
    [InlineData("mips", "load", 139)]
    [InlineData("mipsel", "illegal", 132)]
    [InlineData("riscv64", "load", 139)]
    public void Run_Fault_IsExplainedBySignal(string architecture, string fault, int exitCode)
    {
        var result = OmoCommand.Run("run", OmoCommand.Program("faults", architecture), fault);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(exitCode switch { 132 => "SIGILL", 138 => "SIGBUS", _ => "SIGSEGV" }, result.Error);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Trace_EveryStep_IsInTheDisassemblyAndFollowsFromTheOneBefore(string architecture)
    {
        var run = TestManifest.Run(architecture, "hello");
        var listed = Json("disasm", "--json", "-", run.ProgramPath)
            .ToDictionary(l => l.GetProperty("address").GetString()!, l => l.GetProperty("instruction").GetString());
        var registers = new Dictionary<string, string>();

        var steps = Json("trace", "--json", "-", run.ProgramPath);

        Assert.Equal(run.Steps, (ulong)steps.Count);
        foreach (var step in steps)
        {
            Assert.Equal(listed[step.GetProperty("pc").GetString()!], step.GetProperty("instruction").GetString());
            foreach (var change in step.GetProperty("registers").EnumerateArray())
            {
                var (name, old) = (change.GetProperty("name").GetString()!, change.GetProperty("old").GetString()!);
                var isPlace = name is "pc" or "nextPc";
                Assert.True(isPlace || registers.GetValueOrDefault(name, old) == old, $"{name} was {registers.GetValueOrDefault(name)}, not {old}");
                registers[name] = change.GetProperty("new").GetString()!;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ProveAndVerify_StepsOfAProgram_JoinTheHashes(string architecture)
    {
        using var folder = new TemporaryFolder();
        var run = TestManifest.Run(architecture, "hello");
        foreach (var step in new ulong[] { 0, 100, run.Steps!.Value - 1, run.Steps.Value })
        {
            OmoCommand.Succeed("prove", "--step", step.ToString(), "-o", folder["p"], run.ProgramPath);

            var proof = StepProofJson.Parse(File.ReadAllText(folder["p"]));
            Assert.Equal(architecture, proof.Isa.Name);
            Assert.Equal(OmoCommand.Succeed("hash", "--step", step.ToString(), run.ProgramPath).Output.Trim(), proof.PreStateHash.ToString());
            Assert.Equal("valid", OmoCommand.Succeed("verify", folder["p"]).Lines[0]);
        }
    }

    [Theory]
    [InlineData("mips", "reg=v0")]
    [InlineData("mips", "reg=nextPc")]
    [InlineData("mips", "reg=f3,value=1")]
    [InlineData("mipsel", "reg=hi")]
    [InlineData("mipsel", "mem=0x12000")]
    [InlineData("mipsel", "mem=0x80000000")]
    [InlineData("mipsel", "pc=0xffffffff")]
    public void Bisect_FaultAnywhere_FindsExactlyThatStep(string architecture, string kind)
    {
        using var folder = new TemporaryFolder();
        foreach (var step in new[] { 0, 101 })
        {
            var json = OmoCommand.Succeed(
                "bisect", "--fault", $"step={step},{kind}", "-o", folder["p"], "--json", "-", OmoCommand.Program("hello", architecture)).Json;

            Assert.Equal(step, json.GetProperty("step").GetInt32());
            Assert.Equal([true, false], json.GetProperty("verdicts").EnumerateArray().Select(v => v.GetProperty("accepted").GetBoolean()));
            StepProofVerifier.Verify(StepProofJson.Parse(File.ReadAllText(folder["p"])));
        }
    }

    private static List<JsonElement> Json(params string[] line) =>
        [.. OmoCommand.Succeed(line).Lines.Select(text => JsonDocument.Parse(text).RootElement)];
}
