// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace Omo.Cli.Tests.Commands;

public class RunCommandTests
{
    [Fact]
    public void Run_Hello_PassesOutputThrough()
    {
        var result = OmoCommand.Succeed("run", OmoCommand.Program("hello"));

        Assert.Equal(File.ReadAllBytes(OmoCommand.InTestPrograms("expected", "hello.txt")), result.OutputBytes);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void Run_ExitCode_IsTheGuests(int code) =>
        Assert.Equal(code, OmoCommand.Run("run", OmoCommand.Program("exits"), code.ToString()).ExitCode);

    [Fact]
    public void Run_ArgumentsThatLookLikeOptions_BelongToTheGuest()
    {
        var plain = OmoCommand.Run("run", OmoCommand.Program("args"), "--help", "--json", "-o", "--", "@x", "--stdin=y");
        var marked = OmoCommand.Run("run", "--", OmoCommand.Program("args"), "--help", "--json", "-o", "--", "@x", "--stdin=y");

        Assert.Equal(7, plain.ExitCode);
        foreach (var argument in new[] { "--help", "--json", "-o", "--", "@x", "--stdin=y" })
        {
            Assert.Contains(argument, plain.Output);
        }

        Assert.Equal(plain.Output, marked.Output);
    }

    [Fact]
    public void Run_ArgumentsAndEnvironment_GiveTheExpectedOutput()
    {
        var result = OmoCommand.Run(
            "run", "--env", "FIRST=1", "--env", "EMPTY=", "--env", "PATH_LIKE=/usr/bin:/bin", OmoCommand.Program("args"),
            "one", "two words", "", "naïve");

        Assert.Equal(5, result.ExitCode);
        Assert.Equal(File.ReadAllBytes(OmoCommand.InTestPrograms("expected", "args.txt")), result.OutputBytes);
    }

    [Fact]
    public void Run_StdinFile_IsTheGuestsInput()
    {
        var text = OmoCommand.InTestPrograms("stdin", "text.txt");
        var expected = File.ReadAllBytes(OmoCommand.InTestPrograms("expected", "stdin.txt"));

        Assert.Equal(expected, OmoCommand.Succeed("run", "--stdin", text, OmoCommand.Program("stdin")).OutputBytes);
        Assert.Equal(expected, OmoCommand.RunWith(File.ReadAllBytes(text), "run", "--stdin", "-", OmoCommand.Program("stdin")).OutputBytes);
    }

    [Fact]
    public void Run_WithoutStdin_IgnoresOmosOwn()
    {
        var result = OmoCommand.RunWith([65, 66], "run", OmoCommand.Program("stdin"));

        Assert.Equal(File.ReadAllBytes(OmoCommand.InTestPrograms("expected", "stdin-empty.txt")), result.OutputBytes);
    }

    [Fact]
    public void Run_Json_HoldsTheFinalState()
    {
        using var folder = new TemporaryFolder();
        var program = OmoCommand.Program("unknown_syscall");

        var result = OmoCommand.Run("run", "--json", folder["r.json"], program);

        var json = JsonDocument.Parse(File.ReadAllBytes(folder["r.json"])).RootElement;
        Assert.Equal(0, json.GetProperty("exitCode").GetInt32());
        Assert.Equal(OmoCommand.Succeed("hash", program).Output.Trim(), json.GetProperty("stateHash").GetString());
        var unknown = json.GetProperty("unknownSyscalls").EnumerateArray().Select(n => n.GetUInt64()).ToArray();
        Assert.NotEmpty(unknown);
        Assert.Equal(unknown.Distinct().Order(), unknown);
        foreach (var number in unknown)
        {
            Assert.Single(result.Error.Split('\n'), line => line.Contains($"system call {number},"));
        }
    }

    [Fact]
    public void Run_JsonOfAnEarlierRun_IsWrittenOver()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["r.json"], new string('x', 10_000));
        File.CreateSymbolicLink(folder["link"], folder["new.json"]);

        OmoCommand.Succeed("run", "--json", folder["r.json"], OmoCommand.Program("hello"));
        OmoCommand.Succeed("run", "--json", folder["link"], OmoCommand.Program("hello"));

        Assert.Equal(File.ReadAllText(folder["r.json"]), File.ReadAllText(folder["new.json"]));
    }

    [Fact]
    public void Run_StepLimit_EndsWithItsOwnCodeAndKeepsTheOutput()
    {
        using var folder = new TemporaryFolder();

        var result = OmoCommand.Run("run", "--max-steps", "308", "--json", folder["r.json"], OmoCommand.Program("hello"));

        Assert.Equal(ExitCode.StepLimit, result.ExitCode);
        Assert.Equal("Hello from a Linux program.\n", result.Output);
        Assert.Equal("omo: the program has not ended after 308 steps; raise --max-steps\n", result.Error);
        var json = JsonDocument.Parse(File.ReadAllBytes(folder["r.json"])).RootElement;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("exitCode").ValueKind);
        Assert.Equal(308, json.GetProperty("steps").GetInt32());
    }

    [Fact]
    public void Run_StepLimitThatIsTheLength_IsEnough() =>
        Assert.Equal(0, OmoCommand.Run("run", "--max-steps", "311", OmoCommand.Program("hello")).ExitCode);

    [Fact]
    public void Run_Fault_IsExplained()
    {
        var result = OmoCommand.Run("run", OmoCommand.Program("faults"), "load");

        Assert.Equal(139, result.ExitCode);
        Assert.Contains("SIGSEGV", result.Error);
        Assert.Contains(" at ", result.Error);
        Assert.Equal(File.ReadAllBytes(OmoCommand.InTestPrograms("expected", "faults-load.txt")), result.OutputBytes);
    }

    [Fact]
    public void Run_IllegalInstruction_ShowsItsWordAndWhatThereIs()
    {
        using var folder = new TemporaryFolder();

        var result = OmoCommand.Run("run", folder.Write("program", PatchedProgram.StartingWith(0xd20707d3)));

        Assert.Equal(132, result.ExitCode);
        Assert.Contains("(SIGILL, illegal instruction 0xd20707d3 at _start; docs/isa/riscv.md lists what there is)", result.Error);
    }

    [Fact]
    public void Run_ExitCodeOfASignal_IsNotTakenForAnIllegalInstruction() =>
        Assert.DoesNotContain("0x", OmoCommand.Run("run", OmoCommand.Program("exits"), "132").Error.Split(" at ")[0]);

    [Fact]
    public void Run_OmosOptionAfterProgram_IsNoted()
    {
        var hello = OmoCommand.Program("hello");

        var result = OmoCommand.Succeed("run", hello, "x", "--max-steps", "5", "--json");

        Assert.Equal(
            "omo: note: '--max-steps' after PROGRAM goes to the program; put it before PROGRAM if it is meant for omo\n", result.Error);
        Assert.Empty(OmoCommand.Succeed("run", "--", hello, "--max-steps", "5").Error);
        Assert.Empty(OmoCommand.Succeed("run", hello, "--", "--max-steps", "5").Error);
        Assert.Empty(OmoCommand.Succeed("run", hello, "--fast", "--help").Error);
    }

    [Fact]
    public void Run_MemoryLimit_EndsWithItsOwnCode()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("input", new byte[3 << 20]);

        var result = OmoCommand.Run("run", "--max-memory", "1", "--stdin", input, OmoCommand.Program("hello"));

        Assert.Equal(ExitCode.Memory, result.ExitCode);
        Assert.Contains("--max-memory", result.Error);
    }

    [Fact]
    public void Run_Cancelled_EndsWithItsOwnCode()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        using var error = new MemoryStream();

        var exitCode = OmoProgram.Run(
            ["run", OmoCommand.Program("hello")], new Io.CommandStreams(Stream.Null, Stream.Null, error), cancellation.Token);

        Assert.Equal(ExitCode.Interrupted, exitCode);
        Assert.Equal("omo: interrupted\n", System.Text.Encoding.UTF8.GetString(error.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Run_Mistake_IsExplainedInOneLine(int code, string hint, string[] args)
    {
        var result = OmoCommand.Run([.. args.Select(a => a.Replace("HELLO", OmoCommand.Program("hello")))]);

        Assert.Equal(code, result.ExitCode);
        Assert.StartsWith("omo: ", result.Error);
        Assert.Contains(hint, result.Error);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Empty(result.Output);
    }

    public static TheoryData<int, string, string[]> Mistakes() => new()
    {
        { ExitCode.Usage, "no command", [] },
        { ExitCode.Usage, "no command 'rum'", ["rum"] },
        { ExitCode.Usage, "omo: run: PROGRAM is missing; see 'omo run --help'", ["run"] },
        { ExitCode.Usage, "omo: prove: --step and PROGRAM are missing; see 'omo prove --help'", ["prove"] },
        { ExitCode.Usage, "omo: verify: FILE is missing", ["verify"] },
        { ExitCode.Usage, "did you mean 'run'?", ["rnu"] },
        { ExitCode.Usage, "did you mean 'run'?", ["help", "rnu"] },
        { ExitCode.Usage, "did you mean '--max-steps'?", ["run", "--max-step", "5", "HELLO"] },
        { ExitCode.Usage, "did you mean 'lw'?", ["isa", "LW"] },
        { ExitCode.Usage, "did you mean '", ["isa", "mx"] },
        { ExitCode.Usage, "one command", ["help", "run", "hash"] },
        { ExitCode.BadFile, "it is a folder", ["hash", "--json", "/", "HELLO"] },
        { ExitCode.BadFile, "the folder /nowhere/at does not exist", ["hash", "--json", "/nowhere/at/x", "HELLO"] },
        { ExitCode.BadFile, "'/dev/full' cannot be written: No space left", ["prove", "--step", "1", "-o", "/dev/full", "HELLO"] },
        { ExitCode.Usage, "no option '--fast'", ["run", "--fast", "HELLO"] },
        { ExitCode.Usage, "no option '--fast'", ["run", "--fast=1", "HELLO"] },
        { ExitCode.Usage, "--max-steps", ["run", "--max-steps", "many", "HELLO"] },
        { ExitCode.Usage, "--max-memory", ["run", "--max-memory", "0", "HELLO"] },
        { ExitCode.Usage, "--engine", ["run", "--engine", "steam", "HELLO"] },
        { ExitCode.Usage, "--env", ["run", "--env", "NOVALUE", "HELLO"] },
        { ExitCode.Usage, "--json", ["run", "--json", "-", "HELLO"] },
        { ExitCode.Usage, "--stdin", ["run", "--stdin", "a", "--stdin", "b", "HELLO"] },
        { ExitCode.BadFile, "does not exist", ["run", "/nowhere/at/all"] },
        { ExitCode.BadFile, "folder", ["run", "/"] },
        { ExitCode.BadFile, "ELF", ["run", "/etc/passwd"] },
        { ExitCode.BadFile, "longer than", ["run", "/dev/zero"] },
        { ExitCode.BadFile, "--stdin", ["run", "--stdin", "/nowhere", "HELLO"] },
        { ExitCode.BadFile, "the path is empty", ["run", ""] },
        { ExitCode.BadFile, "--preimages", ["run", "--preimages", "/nowhere", "HELLO"] },
        { ExitCode.BadFile, "cannot be written", ["hash", "--json", "/nowhere/x", "HELLO"] },
        { ExitCode.BadFile, "'' cannot be written: the path is empty", ["hash", "--json", "", "HELLO"] },
        { ExitCode.BadFile, "'/nowhere/x' cannot be written: the folder /nowhere does not exist", ["run", "--json", "/nowhere/x", "HELLO"] },
        { ExitCode.BadFile, "the folder /nowhere does not exist", ["bisect", "--fault", "step=5", "-o", "/nowhere/x", "HELLO"] },
        { ExitCode.BadFile, "it is a file; name a folder", ["hash", "--step", "5", "--checkpoints", "/etc/passwd", "HELLO"] },
        { ExitCode.StepLimit, "--max-steps", ["hash", "--step", "10", "--max-steps", "5", "HELLO"] },
        { ExitCode.StepLimit, "--max-steps", ["hash", "--max-steps", "5", "HELLO"] },
        { ExitCode.Usage, "--step", ["prove", "HELLO"] },
        { ExitCode.Usage, "--to", ["trace", "--from", "5", "--to", "4", "HELLO"] },
        { ExitCode.Usage, "second party", ["bisect", "HELLO"] },
        { ExitCode.Usage, "step=N", ["bisect", "--fault", "reg=a0", "HELLO"] },
        { ExitCode.Usage, "no instruction set has a row 'frobnicate'", ["isa", "frobnicate"] },
        { ExitCode.Usage, "--arch", ["isa", "--arch", "pdp11"] },
        { ExitCode.Usage, "bash", ["completion", "tcsh"] },
        { ExitCode.BadFile, "does not exist", ["verify", "/nowhere"] },
    };
}
