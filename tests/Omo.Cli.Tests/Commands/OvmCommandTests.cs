// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.TestPrograms;

namespace Omo.Cli.Tests.Commands;

/// <summary><c>omo ovm</c>, <c>omo transpile</c> and <c>omo solc</c>.</summary>
public sealed class OvmCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Case(string name) =>
        Path.Combine(Path.GetDirectoryName(TestProgramFolder.FileOf("."))!, "..", "tests", "Omo.Ovm.Tests", "cases", name);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OfAllCases_SaysThatTheyAreAsExpected()
    {
        var result = OmoCommand.Succeed("ovm", "run", Case("storage.json"));
        Assert.Equal("24 as expected, 0 not", result.Lines[^1]);
    }

    [Fact]
    public void Run_WithAnArchitecture_GivesTheGuestsSteps()
    {
        var json = OmoCommand.Succeed("ovm", "run", "--arch", "riscv64", "--case", "Berlin/0", "--json", "-", Case("storage.json")).Json;
        var result = json.GetProperty("results")[0];
        Assert.Equal(result.GetProperty("expectedRoot").GetString(), result.GetProperty("stateRoot").GetString());
        Assert.Equal(0, result.GetProperty("guest").GetProperty("exitCode").GetInt32());
        Assert.True(result.GetProperty("guest").GetProperty("steps").GetInt64() > 100_000);
        Assert.Equal(1, result.GetProperty("receipts")[0].GetProperty("status").GetInt32());
        Assert.Equal(2, result.GetProperty("receipts")[0].GetProperty("logs")[0].GetProperty("topics").GetArrayLength());
    }

    [Fact]
    public void Run_OfAnotherExpectation_EndsWithOneAndSaysWhatDiffers()
    {
        var text = File.ReadAllText(Case("transfer.json"));
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement.GetProperty("transfer").GetProperty("post").GetProperty("London")[0].GetProperty("hash").GetString()!;
        var file = _folder.Write("wrong.json", System.Text.Encoding.UTF8.GetBytes(text.Replace(root, "0x" + new string('1', 64))));
        var result = OmoCommand.Run("ovm", "run", "--fork", "London", file);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(root, result.Output);
        Assert.Equal("the state root is not 0x" + new string('1', 64), result.Lines[^1]);
    }

    [Fact]
    public void Witness_OfACase_IsAllThatTheGuestNeeds()
    {
        var folder = _folder["preimages"];
        var json = OmoCommand.Succeed("ovm", "witness", "--case", "Istanbul/0", "-o", folder, "--json", "-", Case("calls.json")).Json;
        Assert.Equal(json.GetProperty("preimages").GetInt32(), Directory.GetFiles(folder).Length);
        Assert.Equal(json.GetProperty("stateRoot").GetString(), json.GetProperty("claimedRoot").GetString());
        var guest = Omo.Ovm.Native.OvmLibrary.GuestPath("riscv64");
        var run = OmoCommand.Succeed("run", "--preimages", folder, guest);
        Assert.Contains(json.GetProperty("stateRoot").GetString()!, run.Output);

        // Nothing in the folder is there for nothing.
        File.Delete(Directory.GetFiles(folder).Order(StringComparer.Ordinal).Last());
        Assert.Equal(122, OmoCommand.Run("run", "--preimages", folder, guest).ExitCode);
    }

    [Fact]
    public void Witness_OfAWrongClaim_MakesTheGuestEndWithOne()
    {
        var folder = _folder["wrong"];
        OmoCommand.Succeed("ovm", "witness", "--case", "Istanbul/0", "--claim", new string('7', 64), "-o", folder, Case("calls.json"));
        Assert.Equal(1, OmoCommand.Run("run", "--preimages", folder, Omo.Ovm.Native.OvmLibrary.GuestPath("riscv64")).ExitCode);
        Assert.Equal(120, OmoCommand.Run("ovm", "witness", "--case", "Istanbul/0", "-o", folder, Case("calls.json")).ExitCode);
    }

    [Fact]
    public void Trace_OfACase_HasOneObjectForEachInstruction()
    {
        var lines = OmoCommand.Succeed("ovm", "trace", "--case", "Berlin/0", Case("storage.json")).Lines;
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(0, first.GetProperty("pc").GetInt32());
        Assert.Equal("PUSH1", first.GetProperty("opName").GetString());
        Assert.Equal(1, first.GetProperty("depth").GetInt32());
        Assert.Equal("0x3", first.GetProperty("gasCost").GetString());
        Assert.Equal("STOP", JsonDocument.Parse(lines[^2]).RootElement.GetProperty("opName").GetString());
        Assert.True(JsonDocument.Parse(lines[^1]).RootElement.GetProperty("pass").GetBoolean());
    }

    [Theory]
    [InlineData(2, "choose one with --case", "ovm", "trace", "FILE")]
    [InlineData(2, "there is no fork 'Berln' (did you mean 'Berlin'?)", "ovm", "run", "--fork", "Berln", "FILE")]
    [InlineData(2, "there is no instruction set 'z80'", "ovm", "run", "--arch", "z80", "FILE")]
    [InlineData(2, "has no option '--frok'", "ovm", "run", "--frok", "Berlin", "FILE")]
    [InlineData(2, "has no such case", "ovm", "run", "--case", "nothing", "FILE")]
    [InlineData(2, "say what to do", "ovm")]
    [InlineData(120, "does not exist", "ovm", "run", "nowhere.json")]
    [InlineData(120, "is not JSON", "transpile", "--runtime", "BAD")]
    [InlineData(120, "is not JSON", "ovm", "run", "BAD")]
    public void WrongCommandLine_OfEachKind_IsExplained(int exitCode, string message, params string[] args)
    {
        var bad = _folder.Write("bad.json", "{ \"bytecode\": "u8.ToArray());
        var result = OmoCommand.Run([.. args.Select(a => a == "FILE" ? Case("storage.json") : a == "BAD" ? bad : a)]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Transpile_OfCodeThatTheContainerAllows_WritesHex()
    {
        var result = OmoCommand.RunWith("0x600054600052\n"u8.ToArray(), "transpile", "--runtime", "-");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("03daa959", result.Output);
        Assert.Contains("336000905af158600e01573d6000803e3d6000fd5b", result.Output);
    }

    [Fact]
    public void Transpile_OfAnUnsupportedInstruction_EndsWithOneAndItsOffset()
    {
        var result = OmoCommand.RunWith("6000ff"u8.ToArray(), "transpile", "--runtime", "-");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("at offset 0x2: SELFDESTRUCT is not supported", result.Error);
    }
}
