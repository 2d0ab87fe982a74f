// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// The names that are in force where a row's code stands: fields of its encoding, registers, and the variables that hold
/// either. Scopes nest as blocks do.
/// </summary>
internal sealed class RowScope : ISolidityNames
{
    private readonly InstructionSet _isa;
    private readonly FieldNames _fields;
    private readonly Dictionary<string, string> _variables;
    private readonly HashSet<int> _bools = [];

    /// <summary>A scope without variables.</summary>
    public RowScope(InstructionSet isa, RegisterNames registers, FieldNames fields, CommonExpressions? common = null)
        : this(isa, registers, fields, common, [])
    {
    }

    private RowScope(
        InstructionSet isa, RegisterNames registers, FieldNames fields, CommonExpressions? common, Dictionary<string, string> variables) =>
        (_isa, Registers, _fields, Common, _variables) = (isa, registers, fields, common, variables);

    /// <summary>The row whose code is being written.</summary>
    public Row? Row { get; init; }

    /// <summary>Expressions that have a function.</summary>
    public CommonExpressions? Common { get; }

    /// <summary>Names of registers.</summary>
    public RegisterNames Registers { get; }

    /// <summary>A scope inside this one.</summary>
    public RowScope Inside(Row? row = null) => new(_isa, Registers, _fields, Common, new(_variables)) { Row = row };

    /// <summary>Declares the variable of a shared value.</summary>
    public void Declare(SharedValue value, SourceWriter writer)
    {
        writer.Line($"uint256 {value.Name} = {Bare(value.Definition)};");
        _variables[value.Definition] = value.Name;
    }

    /// <summary>Whether a shared value has a variable here.</summary>
    public bool Has(SharedValue value) => _variables.ContainsKey(value.Definition);

    /// <summary>Notes that a named value is declared as a <c>bool</c>.</summary>
    public void DeclareBool(Temp temp) => _bools.Add(temp.Id);

    /// <summary>What a leaf of an expression has in common with other rows, or null.</summary>
    public SharedValue? Share(Row row, Expr e) => e.Kind switch
    {
        ExprKind.Field when e.FieldRef != _isa.Length => new SharedValue(e.FieldRef!.Name, Extract(row, e.FieldRef)),
        ExprKind.Register when e.Group != _isa.Registers.Pc && _isa.Registers.SectionOf(e.Group!) is null =>
            new SharedValue(RegisterNames.Variable(e.Group!, e.Index), Definition(row, e.Group!, e.Index)),
        ExprKind.Register when e.Group != _isa.Registers.Pc => Selecting(row, e.Index),
        _ => null,
    };

    /// <summary>The selector of a write, where an encoded field says which register.</summary>
    public SharedValue? Share(Row row, WriteStatement write) => Selecting(row, write.Index);

    // A section's registers are read where they are used, but the field that selects one may be shared.
    private SharedValue? Selecting(Row row, RegisterIndex index) =>
        index.Field is null ? null : new SharedValue(index.Field.Name, Extract(row, index.Field));

    /// <summary>Code for which register of a group is meant.</summary>
    public string Selector(Row row, RegisterIndex index) =>
        index.Field is null ? SolidityLiteral.Of((UInt128)index.Fixed) : Bare(Named(Extract(row, index.Field)));

    /// <inheritdoc/>
    public string Field(Field field) => field == _isa.Length ? LengthName : Named(Extract(Row!, field));

    /// <inheritdoc/>
    public string Register(RegisterGroup group, RegisterIndex index)
    {
        if (group == _isa.Registers.Pc)
        {
            return PcName;
        }

        var definition = Definition(Row!, group, index);
        return _variables.GetValueOrDefault(definition) ?? RegisterNames.Read(group, Selector(Row!, index));
    }

    /// <inheritdoc/>
    public string Temp(Temp temp) => $"t{temp.Id}";

    /// <inheritdoc/>
    public bool IsBool(Temp temp) => _bools.Contains(temp.Id);

    // Where decoding an instruction gives more than a word, it stands in memory.
    private string LengthName => _isa.LongestInstruction == 0 ? "length" : "_length()";

    private string PcName => _isa.LongestInstruction == 0 ? "pc" : "_pc()";

    private string Named(string definition) => _variables.GetValueOrDefault(definition, definition);

    // Always in terms of the word: what identifies a value must not depend on the variables in force.
    private string Definition(Row row, RegisterGroup group, RegisterIndex index) =>
        RegisterNames.Read(group, index.Field is null ? SolidityLiteral.Of((UInt128)index.Fixed) : Bare(Extract(row, index.Field)));

    private string Extract(Row row, Field field)
    {
        var encoded = row.Encoding?.Find(field) ?? throw new IrException($"{row.Name} has no field {field}");
        return _fields.Extract(encoded);
    }

    /// <summary>Takes away parentheses that go around the whole.</summary>
    private static string Bare(string text)
    {
        if (text[0] != '(')
        {
            return text;
        }

        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0 && i < text.Length - 1)
            {
                return text;
            }
        }

        return text[1..^1];
    }
}
