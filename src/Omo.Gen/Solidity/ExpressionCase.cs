// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>An expression to be evaluated in a test contract on operands given in the call.</summary>
/// <param name="Value">The expression; its leaves are literals and fields.</param>
/// <param name="Arguments">The fields that stand for operands, in the order in which a call gives them.</param>
/// <param name="Encoding">
/// Where other fields are found: in the instruction word, which is then the first operand of a call, before
/// <paramref name="Arguments"/>.
/// </param>
public sealed record ExpressionCase(Expr Value, IReadOnlyList<Field> Arguments, WordEncoding? Encoding = null)
{
    /// <summary>Operands that one evaluation takes.</summary>
    public int Arity => Arguments.Count + (Encoding is null ? 0 : 1);
}
