// SPDX-License-Identifier: MIT
using System.Reflection;
using Omo.Isa;
using Xunit.Sdk;

namespace Omo.Testing;

/// <summary>Arguments of a theory, once for every instruction set, whose name goes before them.</summary>
/// <param name="values">The arguments after the name.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EverySetAttribute(params object[] values) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        InstructionSets.All.Select(isa => (object[])[isa.Name, .. values]);
}
