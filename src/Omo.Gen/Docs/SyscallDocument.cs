// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Gen.Docs;

/// <summary>The tables of system calls in docs/syscalls.md, one for each architecture, between marks of its family.</summary>
internal static class SyscallDocument
{
    /// <summary>The page with the table of an instruction set brought up to date.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="document">The page as it is.</param>
    /// <param name="path">Its path, for messages.</param>
    public static string Update(InstructionSet isa, string document, string path) => new MarkedSection(isa.Family).Replace(
        document,
        MarkdownTable.Format(
            ["#number", "call", "result"],
            isa.Syscalls.Rows.OrderBy(r => r.Number).Select(r => new[] { $"{r.Number}", MarkdownTable.Code(r.Row.Name), r.Row.Assembly })),
        path);
}
