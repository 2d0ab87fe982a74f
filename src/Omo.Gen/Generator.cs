// SPDX-License-Identifier: MIT
using Omo.Gen.Solidity;
using Omo.Isa;
using Omo.Isa.RiscV;

namespace Omo.Gen;

/// <summary>The program: writes what is derived from the instruction tables into a repository.</summary>
internal static class Generator
{
    private static readonly InstructionSet[] s_sets = [RiscV64.Instance];

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        foreach (var isa in s_sets)
        {
            var contract = new ContractEmitter(isa);
            File.WriteAllText(Path.Combine(args[0], contract.Name + ".g.sol"), contract.Emit());
        }

        return 0;
    }
}
