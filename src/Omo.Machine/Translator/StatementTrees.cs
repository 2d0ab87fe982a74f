// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>What statements do on any of their ways.</summary>
internal static class StatementTrees
{
    /// <summary>Whether a statement may set a register, or a part of it.</summary>
    /// <param name="statement">The statement, specialised to its instruction.</param>
    /// <param name="register">An expression that is a register.</param>
    public static bool MayWrite(Statement statement, Expr register) => statement switch
    {
        WriteStatement s => s.Group == register.Group && s.Index.Fixed == register.Index.Fixed,
        WritePartStatement s => s.Group == register.Group && s.Index.Fixed == register.Index.Fixed,
        IfStatement s => s.Then.Concat(s.Otherwise).Any(x => MayWrite(x, register)),
        _ => false,
    };
}
