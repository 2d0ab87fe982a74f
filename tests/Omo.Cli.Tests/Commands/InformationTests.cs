// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;

namespace Omo.Cli.Tests.Commands;

public class InformationTests
{
    private static readonly string[] s_commands = ["run", "hash", "trace", "prove", "verify", "bisect", "disasm", "isa", "completion"];

    [Fact]
    public void Help_Root_ListsCommandsExitCodesAndExamples()
    {
        var help = OmoCommand.Succeed("--help").Output;

        Assert.All(s_commands, name => Assert.Contains($"  {name} ", help));
        Assert.Contains("Exit codes:", help);
        foreach (var code in new[] { 2, 118, 119, 120, 121, 122, 123, 130, 141 })
        {
            Assert.Contains($"\n  {code} ", help);
        }
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_EveryCommand_EndsWithExamples(string option) => Assert.All(s_commands, name =>
    {
        var help = OmoCommand.Succeed(name, option).Output;
        Assert.Contains($"omo {name}", help);
        Assert.Contains("Examples:", help);
    });

    [Theory]
    [InlineData("run", " run [options] <PROGRAM> [<ARGS>...]\n")]
    [InlineData("prove", " prove [options] <PROGRAM> [<ARGS>...]\n")]
    [InlineData("disasm", " disasm [options] <PROGRAM>\n")]
    [InlineData("isa", " isa [options] [<ROW>]\n")]
    public void Help_Usage_HasOptionsFirst(string name, string usage) => Assert.Contains(usage, OmoCommand.Succeed(name, "--help").Output);

    [Fact]
    public void Help_Rows_AreNotListed()
    {
        Assert.DoesNotContain("addiw", OmoCommand.Succeed("isa", "--help").Output);
        Assert.DoesNotContain("addiw", OmoCommand.Succeed("--help").Output);
    }

    [Fact]
    public void HelpCommand_OfACommand_IsTheHelpOption()
    {
        Assert.Equal(OmoCommand.Succeed("--help").Output, OmoCommand.Succeed("help").Output);
        Assert.Equal(OmoCommand.Succeed("trace", "--help").Output, OmoCommand.Succeed("help", "trace").Output);
    }

    [Fact]
    public void Version_OfTheCommand_IsOneLine() => Assert.Matches(@"^omo \d+\.\d+\.\d+\n$", OmoCommand.Succeed("--version").Output);

    [Fact]
    public void Isa_List_HasEveryRow()
    {
        var lines = OmoCommand.Succeed("isa").Lines;

        Assert.Equal(1 + RiscV64.Instance.Rows.Count + RiscV64.Instance.CompressedRows.Count, lines.Length);
        Assert.Equal(lines.Select(l => l.TrimEnd()), lines);
    }

    [Fact]
    public void Isa_EveryRow_IsShownWithAllItsBits()
    {
        foreach (var name in RiscV64.Instance.Rows.Select(r => r.Name).Concat(RiscV64.Instance.CompressedRows.Select(r => r.Name)))
        {
            var lines = OmoCommand.Succeed("isa", name).Lines;

            Assert.StartsWith(name, lines[0]);
            var numbers = lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
            Assert.Contains(numbers[0], new[] { 15, 31 });
            Assert.Equal(0, numbers[^1]);
            Assert.Equal(lines[3], lines[5]);
            Assert.Equal(lines[3].Length, lines[4].Length);
            Assert.True(lines.Length > 7, name);
        }
    }

    [Fact]
    public void Isa_Load_ShowsEncodingAndMeaning()
    {
        var text = OmoCommand.Succeed("isa", "lw").Output;

        Assert.Contains("| imm[11:0] |  rs1  |  010  |  rd  | 0000011 |", text);
        Assert.Contains("t0 = mem32[x[rs1] + imm]\n  x[rd] = sext64(t0)", text);
    }

    [Fact]
    public void Isa_Syscall_IsShownByName()
    {
        var text = OmoCommand.Succeed("isa", "exit_group").Output;

        Assert.Contains("system call 94", text);
        Assert.Contains("exited = 1", text);
    }

    [Fact]
    public void Isa_Coverage_CountsEveryRow()
    {
        var json = OmoCommand.Succeed("isa", "--coverage", "--json", "-").Json;

        var extensions = json.GetProperty("extensions").EnumerateArray().ToDictionary(
            e => e.GetProperty("extension").GetString()!, e => e.GetProperty("rows").GetInt32());
        Assert.Equal(13, extensions["M"]);
        Assert.Equal(22, extensions["A"]);
        Assert.Equal(
            RiscV64.Instance.Rows.Count + RiscV64.Instance.CompressedRows.Count + RiscV64.Instance.Syscalls.Rows.Count,
            extensions.Values.Sum());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Completion_Script_AsksOmo(string shell) => Assert.Contains("[suggest:", OmoCommand.Succeed("completion", shell).Output);

    [Theory]
    [InlineData("omo b", "bisect")]
    [InlineData("omo run --pre", "--preimages")]
    [InlineData("omo completion ", "zsh")]
    [InlineData("omo isa amoad", "amoadd.w")]
    [InlineData("omo run --engine ", "evaluator")]
    public void Suggest_PartOfALine_OffersItsEnd(string line, string expected) =>
        Assert.Contains(expected, OmoCommand.Succeed($"[suggest:{line.Length}]", line).Lines);
}
