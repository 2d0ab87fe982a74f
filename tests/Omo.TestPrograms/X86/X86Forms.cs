// SPDX-License-Identifier: MIT
using Omo.Isa.X86;

namespace Omo.TestPrograms.X86;

/// <summary>Rows of x86-64 as what they are: forms of instructions.</summary>
public static class X86Forms
{
    // Random cases of one form, however many an instruction has.
    private const int FewestCases = 40;

    private static readonly Dictionary<string, int> s_formsOf =
        X8664.Instance.Rows.GroupBy(r => MnemonicOf(r.Name)).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Random cases of a row in ordinary tests: the forms of an instruction share what other instruction sets test a row with.</summary>
    /// <param name="rowName">The row's name.</param>
    /// <param name="casesEach">Cases of an instruction.</param>
    public static int CasesOf(string rowName, int casesEach)
    {
        var forms = s_formsOf[MnemonicOf(rowName)];
        return Math.Max(FewestCases, (casesEach + forms - 1) / forms);
    }

    // The first word that is no prefix.
    private static string MnemonicOf(string rowName) => rowName.Split(' ').First(word => word is not ("rep" or "repe" or "repne"));
}
