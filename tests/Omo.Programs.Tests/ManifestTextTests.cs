// SPDX-License-Identifier: MIT
using Omo.Bless;
using Omo.TestPrograms;

namespace Omo.Programs.Tests;

public sealed class ManifestTextTests
{
    private const string Text = """
        {
          "runs": [
            { "name": "a", "stdout": null, "architectures": {
                "mips": {"steps": 7, "stateHash": "0x07"},
                "riscv64": {"steps": null, "stateHash": null}} },
            { "name": "ab", "stdout": "expected/ab.txt", "architectures": {"riscv64": {"steps": 1, "stateHash": "0x01"}} }
          ]
        }
        """;

    [Fact]
    public void SetPins_OfARun_ChangesThoseValuesOnly()
    {
        var manifest = new ManifestText(Text);

        manifest.SetPins("a", "riscv64", 12, "0x34");

        Assert.Equal(Text.Replace("{\"steps\": null, \"stateHash\": null}", "{\"steps\": 12, \"stateHash\": \"0x34\"}"), manifest.ToString());
    }

    [Fact]
    public void SetPins_OfTheLastRun_ChangesThoseValuesOnly()
    {
        var manifest = new ManifestText(Text);

        manifest.SetPins("ab", "riscv64", 12, "0x34");

        Assert.Equal(Text.Replace("{\"steps\": 1, \"stateHash\": \"0x01\"}", "{\"steps\": 12, \"stateHash\": \"0x34\"}"), manifest.ToString());
    }

    [Fact]
    public void SetOutput_OfARun_ChangesThatValueOnly()
    {
        var manifest = new ManifestText(Text);

        manifest.SetOutput("a", "expected/a.txt");

        Assert.Equal(Text.Replace("\"stdout\": null", "\"stdout\": \"expected/a.txt\""), manifest.ToString());
    }

    [Theory]
    [InlineData("ab", "mips")]
    [InlineData("c", "riscv64")]
    public void SetPins_OfWhatIsNotThere_IsRefused(string run, string architecture) =>
        Assert.Throws<InvalidOperationException>(() => new ManifestText(Text).SetPins(run, architecture, 1, "0x"));

    [Fact]
    public void SetPins_WithWhatTheManifestHas_LeavesTheFileAsItIs()
    {
        var text = File.ReadAllText(TestManifest.Path);
        var manifest = new ManifestText(text);

        foreach (var run in TestManifest.Runs("riscv64"))
        {
            manifest.SetPins(run.Name, run.Architecture, run.Steps!.Value, run.StateHash!);
        }

        Assert.Equal(text, manifest.ToString());
    }
}
