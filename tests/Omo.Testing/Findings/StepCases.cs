// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;

namespace Omo.Testing.Findings;

/// <summary>
/// Steps in which audits found other machines to differ from their manual, from Linux, or from their own contract. Every
/// engine, the step proofs and the contracts go through them.
/// </summary>
public static class StepCases
{
    private static readonly Dictionary<string, StepCase> s_cases = new[] { Mips32.BigEndian, Mips32.LittleEndian }
        .SelectMany(isa => (IEnumerable<StepCase>)
        [
            .. MipsArithmeticFindings.Of(isa), .. MipsMemoryFindings.Of(isa), .. MipsBranchFindings.Of(isa),
            .. MipsReservedFindings.Of(isa), .. MipsFloatingFindings.Of(isa), .. MipsSystemCallFindings.Of(isa),
            .. MipsSignalFindings.Of(isa),
        ])
        .ToDictionary(c => c.Name);

    /// <summary>Names of all cases.</summary>
    public static IReadOnlyCollection<string> Names => s_cases.Keys;

    /// <summary>The case of that name.</summary>
    public static StepCase Find(string name) => s_cases[name];
}
