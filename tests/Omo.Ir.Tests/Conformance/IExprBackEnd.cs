// SPDX-License-Identifier: MIT
namespace Omo.Ir.Tests.Conformance;

/// <summary>Something that executes expressions: the evaluator, compiled code, a contract.</summary>
public interface IExprBackEnd
{
    /// <summary>Evaluates shapes on many cases each.</summary>
    /// <param name="work">The shapes and their cases, together because making a program ready is what costs time.</param>
    /// <returns>For each shape the results in the order of its cases.</returns>
    IReadOnlyList<UInt128[]> Run(IReadOnlyList<(ExprShape Shape, IReadOnlyList<ExprCase> Cases)> work);
}
