// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// What the leaves of an x86 row's expressions are called, and the variables of its function. A temporary may also stand
/// for text of its own, for what Solidity computes otherwise than an expression would.
/// </summary>
internal sealed class X86Names : ISolidityNames
{
    private const int FirstStandIn = 1 << 20;

    private readonly Dictionary<int, string> _temps = [];
    private readonly HashSet<int> _bools = [];
    private readonly Dictionary<string, Temp> _standIns = [];
    private int _variables;

    /// <summary>A new variable.</summary>
    public string NewVariable() => $"v{_variables++}";

    /// <summary>A new variable for a temporary.</summary>
    public string Declare(Temp temp, bool isBool)
    {
        if (isBool)
        {
            _bools.Add(temp.Id);
        }

        return _temps[temp.Id] = NewVariable();
    }

    /// <summary>An expression that stands for text, a primary expression below 2^width or a <c>bool</c>.</summary>
    public Expr StandIn(string text, int width, bool isBool = false)
    {
        var key = $"{width}:{text}";
        if (!_standIns.TryGetValue(key, out var temp))
        {
            _standIns[key] = temp = new Temp(FirstStandIn + _standIns.Count, width);
            _temps[temp.Id] = text;
            if (isBool)
            {
                _bools.Add(temp.Id);
            }
        }

        return Expr.Of(temp);
    }

    /// <inheritdoc/>
    public string Field(Field field) =>
        field == X86Fields.Length ? "_length()" :
        field == X86Fields.Immediate ? "_immediate()" :
        throw new IrException($"no row may use the field {field}");

    /// <inheritdoc/>
    public string Register(RegisterGroup group, RegisterIndex index) =>
        group == X86Registers.File.Pc ? "_pc()" :
        group == X86Registers.R && index.Field is null ? $"_general({index.Fixed}, 64)" :
        group.Count == 1 ? RegisterNames.Read(group, "") :
        throw new IrException($"rows reach {group} by operands only");

    /// <inheritdoc/>
    public string Temp(Temp temp) => _temps[temp.Id];

    /// <inheritdoc/>
    public bool IsBool(Temp temp) => _bools.Contains(temp.Id);
}
