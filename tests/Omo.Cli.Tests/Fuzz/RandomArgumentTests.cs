// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tests.Fuzz;

public class RandomArgumentTests
{
    private const int Lines = 1500;

    private static readonly string[] s_commands =
    [
        "run", "hash", "trace", "prove", "verify", "bisect", "diversity", "disasm", "isa", "completion", "", "--help",
    ];

    [Fact]
    public void CommandLine_OfAnyWords_EndsInGoodOrder()
    {
        using var folder = new TemporaryFolder();
        var hello = OmoCommand.Program("hello");
        var proof = folder["proof"];
        OmoCommand.Succeed("prove", "--step", "5", "-o", proof, hello);
        string[] words =
        [
            hello, hello, hello, OmoCommand.Program("hello", "mips"), proof, folder.Path, folder["missing"], OmoCommand.InTestPrograms("preimages"), "-", "--", "",
            "--stdin", "--preimages", "--env", "A=1", "--arg", "--max-steps", "--max-memory", "--engine", "evaluator", "--json", "--step", "--from",
            "--to", "-o", "--output", "--fault", "--other-program", "--other-stdin", "--other-preimages", "--arch", "riscv64", "--coverage",
            "--help", "-h", "--version", "step=5,reg=a0", "step=5,mem=0x12000", "step=9,pc=1", "reg=a0", "0", "1", "5", "311", "1e9",
            "1_000", "0xff", "-1", "abc", "18446744073709551615", "18446744073709551616", "lw", "c.addi", "write", "bash", "[suggest:3]",
            "[suggest:99999]", "[suggest:x]", "[diagram]", "@file",
            "--stdin=", "--step=3", "--step:3", "--env=B=2", "-x", "--=", "\0", "\ud800",
            "naïve", new string('a', 5000), "%s%n", "$(id)", "\n",
        ];
        var random = new Dice(4711);
        for (var i = 0; i < Lines; i++)
        {
            var line = Enumerable.Range(0, random.Below(9)).Select(_ => random.Pick(words)).Prepend(random.Pick(s_commands));

            CommandFuzz.Check($"line {i}", KeepInFolder([.. line], folder));
        }

        CommandFuzz.CheckMemory();
    }

    // Whatever follows an option that writes goes to a file of the test.
    private static string[] KeepInFolder(string[] line, TemporaryFolder folder)
    {
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (line[i] is "-o" or "--output" or "--json" && line[i + 1] is not ("-" or ""))
            {
                line[i + 1] = folder["out"];
            }
        }

        return line;
    }

}
