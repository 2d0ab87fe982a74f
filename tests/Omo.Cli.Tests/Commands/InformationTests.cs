// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.X86;

namespace Omo.Cli.Tests.Commands;

public class InformationTests
{
    private static readonly string[] s_commands = ["run", "hash", "trace", "prove", "verify", "bisect", "diversity", "disasm", "isa", "completion", "deploy", "deploy-rollup", "force-deposits", "key", "node", "devnet"];

    public static TheoryData<string> Architectures => [.. InstructionSets.All.Select(isa => isa.Name)];

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
    [InlineData("diversity", " diversity [options] <FILE>...\n")]
    [InlineData("disasm", " disasm [options] <PROGRAM>\n")]
    [InlineData("isa", " isa [options] [<ROW>]\n")]
    [InlineData("deploy-rollup", " deploy-rollup [options]\n")]
    [InlineData("force-deposits", " force-deposits [options]\n")]
    [InlineData("key", " key [options] <FILE>\n")]
    public void Help_Usage_HasOptionsFirst(string name, string usage) => Assert.Contains(usage, OmoCommand.Succeed(name, "--help").Output);

    // The parser's help adds them by itself.
    [Theory]
    [InlineData("node")]
    [InlineData("devnet")]
    [InlineData("deploy-rollup")]
    public void Help_Defaults_AreToldOnce(string name) => Assert.DoesNotContain("; default:", OmoCommand.Succeed(name, "--help").Output, StringComparison.Ordinal);

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

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Isa_List_HasEveryRow(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        var lines = OmoCommand.Succeed("isa", "--arch", architecture).Lines;

        Assert.Equal(1 + isa.Rows.Count + isa.CompressedRows.Count, lines.Length);
        Assert.Equal(lines.Select(l => l.TrimEnd()), lines);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Isa_EveryRow_IsShownWithItsEncodingAndMeaning(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        foreach (var name in isa.Rows.Select(r => r.Name).Concat(isa.CompressedRows.Select(r => r.Name)))
        {
            var lines = OmoCommand.Succeed("isa", "--arch", architecture, name).Lines;

            Assert.StartsWith(name, lines[0]);
            if (isa.LongestInstruction > 0)
            {
                Assert.Equal("encoding: " + isa.Rows.Single(r => r.Name == name).Form!.Text, lines[2]);
                Assert.True(lines.Length > 4, name);
                continue;
            }

            var numbers = lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
            Assert.Contains(numbers[0], new[] { 15, 31 });
            Assert.Equal(0, numbers[^1]);
            Assert.Equal(lines[3], lines[5]);
            Assert.Equal(lines[3].Length, lines[4].Length);
            Assert.True(lines.Length > 7, name);
        }
    }

    [Theory]
    [InlineData("amoadd.w", "riscv64")]
    [InlineData("bltzal", "mips")]
    [InlineData("set_thread_area", "mips")]
    public void Isa_RowOfOneSet_IsFoundWithoutItsName(string row, string architecture) =>
        Assert.Contains($"({architecture}, ", OmoCommand.Succeed("isa", row).Output);

    [Fact]
    public void Isa_RowOfAnotherSetThanAskedFor_IsNotFound() =>
        Assert.Equal(ExitCode.Usage, OmoCommand.Run("isa", "--arch", "riscv64", "bltzal").ExitCode);

    [Fact]
    public void Isa_MnemonicOfSeveralRows_ListsItsForms()
    {
        var lines = OmoCommand.Succeed("isa", "xadd").Lines;
        Assert.Equal(1 + X8664.Instance.Rows.Count(r => X8664.MnemonicOf(r) == "xadd"), lines.Length);
        Assert.All(lines.Skip(1), l => Assert.StartsWith("xadd r/m", l));
        Assert.Contains("operands: operand1 is r/m8, operand2 is r8", OmoCommand.Succeed("isa", "xadd r/m8, r8").Output);
    }

    [Theory]
    [InlineData("18446744073709551616")]
    [InlineData("-1")]
    [InlineData("many")]
    public void Number_OutOfItsRange_IsRefusedWithTheRange(string number)
    {
        var result = OmoCommand.Run("hash", "--step=" + number, OmoCommand.Program("hello"));
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains($"'{number}' is no number from 0 to 18446744073709551615", result.Error);
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

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Isa_Coverage_CountsEveryRow(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        var json = OmoCommand.Succeed("isa", "--arch", architecture, "--coverage", "--json", "-").Json;

        var extensions = json.GetProperty("extensions").EnumerateArray().ToDictionary(
            e => e.GetProperty("extension").GetString()!, e => e.GetProperty("rows").GetInt32());
        Assert.All(isa.Rows.GroupBy(r => r.Extension), rows => Assert.Equal(rows.Count(), extensions[rows.Key]));
        Assert.Equal(isa.Rows.Count + isa.CompressedRows.Count + isa.Syscalls.Rows.Count, extensions.Values.Sum());
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
    [InlineData("omo isa bltzal", "bltzall")]
    [InlineData("omo isa --arch mip", "mipsel")]
    [InlineData("omo run --engine ", "evaluator")]
    public void Suggest_PartOfALine_OffersItsEnd(string line, string expected) =>
        Assert.Contains(expected, OmoCommand.Succeed($"[suggest:{line.Length}]", line).Lines);
}
