// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// How the rows of x86-64 are split into contracts, none of which could hold them all: by families of instructions. The
/// first family is the one that the entry executes itself.
/// </summary>
/// <param name="Suffix">What the contract's name has behind that of the instruction set.</param>
/// <param name="Title">What it holds.</param>
/// <param name="Holds">Whether a row belongs to it; the first family of which that is true has it.</param>
internal sealed record X86Family(string Suffix, string Title, Func<OpcodeEncoding, bool> Holds)
{
    /// <summary>The families; a row's number of family is the position here.</summary>
    public static IReadOnlyList<X86Family> All { get; } =
    [
        new("", "integers, strings and jumps", e => Chapter(e) is not "sse moves" and not "sse2 integers" && !IsSystem(e)),
        new("Vector", "SSE and SSE2", e => Chapter(e).StartsWith("sse", StringComparison.Ordinal)),
        new("System", "system calls and cpuid", _ => true),
    ];

    /// <summary>The number of a row's family.</summary>
    public static int Of(OpcodeEncoding encoding) => All.TakeWhile(f => !f.Holds(encoding)).Count();

    /// <summary>Whether an encoding's row makes system calls.</summary>
    public static bool MakesCalls(OpcodeEncoding encoding) => encoding.Template.Body.Any(s => s is SyscallStatement);

    private static string Chapter(OpcodeEncoding encoding) => encoding.Template.Extension;

    private static bool IsSystem(OpcodeEncoding encoding) => MakesCalls(encoding) || encoding.Mnemonic == "cpuid";
}
