// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Proofs;

namespace Omo.Cli.Tests.Fuzz;

public class BrokenFileTests
{
    private const int Programs = 2500;
    private const int Proofs = 2000;

    private static readonly string[][] s_commands =
    [
        ["run", "--max-steps", "3000"],
        ["run", "--max-steps", "3000", "--max-memory", "2"],
        ["hash", "--step", "500"],
        ["hash", "--max-steps", "3000"],
        ["trace", "--to", "60"],
        ["prove", "--step", "20"],
        ["bisect", "--max-steps", "1000", "--fault", "step=30,reg=a0"],
        ["disasm"],
    ];

    [Fact]
    public void AnyCommand_DamagedProgram_EndsInGoodOrder()
    {
        using var folder = new TemporaryFolder();
        var random = new Dice(2024);
        var originals = new[] { "hello", "args", "stdin", "riscv_compressed", "faults" }
            .Select(name => File.ReadAllBytes(OmoCommand.Program(name))).ToArray();
        var codes = new Dictionary<int, int>();
        for (var i = 0; i < Programs; i++)
        {
            var path = folder.Write("program", Mutations.OfBytes(random.Pick(originals), random));
            var code = CommandFuzz.Check($"program {i}", [.. s_commands[i % s_commands.Length], path]).ExitCode;
            codes[code] = codes.GetValueOrDefault(code) + 1;
        }

        CommandFuzz.CheckMemory();

        // Else the mutations are too tame or too wild to say anything.
        Assert.True(codes.GetValueOrDefault(ExitCode.Success) > Programs / 20, "hardly a program still runs");
        Assert.True(codes.GetValueOrDefault(ExitCode.BadFile) > Programs / 20, "hardly a program is refused");
    }

    [Fact]
    public void Verify_DamagedProof_NeverAcceptsAnythingElse()
    {
        using var folder = new TemporaryFolder();
        var random = new Dice(99);
        var originals = new[] { "0", "9", "33", "310" }
            .Select(step => OmoCommand.Succeed("prove", "--step", step, OmoCommand.Program("hello")).Output).ToArray();
        var rejected = 0;
        for (var i = 0; i < Proofs; i++)
        {
            var original = random.Pick(originals);
            var text = i % 2 == 0
                ? Mutations.OfBytes(Encoding.UTF8.GetBytes(original), random)
                : Encoding.UTF8.GetBytes(Mutations.OfJson(original, random));
            var result = CommandFuzz.Check($"proof {i}", "verify", folder.Write("proof", text));
            if (result.ExitCode == ExitCode.Success)
            {
                // Blanks and the case of digits may change; what the proof says may not.
                Assert.Equal(original, StepProofJson.Write(StepProofJson.Parse(Encoding.UTF8.GetString(text))));
            }
            else
            {
                rejected++;
            }
        }

        Assert.InRange(rejected, Proofs * 3 / 4, Proofs);
        CommandFuzz.CheckMemory();
    }
}
