// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.X86;

/// <summary>
/// The meaning of operands: replaces the operand statements of a template by loads, stores and register accesses for
/// operands of one form. Addresses are computed first, from the registers before the row.
/// </summary>
internal sealed class OperandLowering
{
    private readonly OpcodeEncoding _encoding;
    private readonly X86Form _form;
    private readonly Dictionary<OperandSpec, Expr> _addresses = [];
    private int _temps;

    private OperandLowering(OpcodeEncoding encoding, X86Form form) => (_encoding, _form) = (encoding, form);

    /// <summary>The row of an encoding for operands of a form.</summary>
    public static Row Lower(OpcodeEncoding encoding, X86Form form)
    {
        var template = encoding.Template;
        var row = new Row(template.Name, template.Extension, encoding, template.Assembly, new OperandLowering(encoding, form).Body())
        {
            Id = template.Id,
        };
        RowValidator.Check(row, X86Registers.File, X86Fields.Length);
        return row;
    }

    private List<Statement> Body()
    {
        _temps = TempsOf(_encoding.Template.Body);
        var body = new List<Statement>();
        foreach (var operand in _encoding.Operands.Where(o => IsMemory(o) && o.Access != "a"))
        {
            var address = NewTemp(64);
            body.Add(new LetStatement(address, InSegment(operand, Address(operand)).Expr));
            _addresses[operand] = Expr.Of(address);
            if (operand.IsAligned)
            {
                var isMisaligned = (new Bv(_addresses[operand]) & (operand.Width / 8 - 1)) != 0;
                body.Add(new IfStatement(isMisaligned.Expr, new List<Statement> { new FaultStatement(Signal.AddressOutOfSpace) }, new List<Statement>()));
            }
        }

        body.AddRange(Lower(_encoding.Template.Body));
        return body;
    }

    private List<Statement> Lower(IReadOnlyList<Statement> statements) => [.. statements.Select(Lower)];

    private Statement Lower(Statement statement)
    {
        switch (statement)
        {
            case IfStatement s:
                return new IfStatement(s.Condition, Lower(s.Then), Lower(s.Otherwise));
            case OperandAddressStatement s:
                return new LetStatement(s.Target, Address(_encoding.Operands[s.Operand.Index]).Expr);
            case OperandReadStatement s:
                var source = _encoding.Operands[s.Operand.Index];
                return IsMemory(source)
                    ? new LoadStatement(s.Target, Place(source, s.Offset), isGuarded: false)
                    : new LetStatement(s.Target, Read(source).Expr);
            case OperandWriteStatement s:
                var target = _encoding.Operands[s.Operand.Index];
                return IsMemory(target)
                    ? new StoreStatement(Place(target, s.Offset), s.Value, isGuarded: false)
                    : Write(target, s.Value);
            default:
                return statement;
        }
    }

    private bool IsMemory(OperandSpec operand) => operand.IsRm ? _form.IsMemory : operand.IsAlwaysMemory;

    private Expr Place(OperandSpec operand, Expr? offset) =>
        offset is null ? _addresses[operand] : InSegment(operand, Cut(Address(operand) + new Bv(offset))).Expr;

    private Bv InSegment(OperandSpec operand, Bv address) => SegmentBase(operand) is { } start ? address + start : address;

    /// <summary>The processor cuts an address before it adds the segment's base.</summary>
    private Bv Cut(Bv address) => _form.IsAddress32 ? address.Low(32).Zext() : address;

    /// <summary>The address without the segment's base.</summary>
    private Bv Address(OperandSpec operand)
    {
        var address = operand.Kind switch
        {
            OperandKind.Offset => (Bv)X86Fields.Immediate,
            OperandKind.Source => General(X86Registers.Rsi),
            OperandKind.Destination => General(X86Registers.Rdi),
            _ => RmAddress(operand),
        };
        return Cut(address);
    }

    private Bv RmAddress(OperandSpec operand)
    {
        Bv? address = _form.IsRipRelative ? new Bv(Expr.Of(X86Registers.File.Pc, 0)) + X86Fields.Length : (Bv?)null;
        if (_form.HasBase)
        {
            address = General(X86Fields.Base);
            if (operand.IsAfterPop)
            {
                address += Select((Bv)X86Fields.Base == X86Registers.Rsp, Bits(operand.Width / 8, 64), Bits(0, 64));
            }
        }

        if (_form.HasIndex)
        {
            var index = General(X86Fields.Index);
            var scaled = _form.Scale == 0 ? index : index << _form.Scale;
            address = address is { } start ? start + scaled : scaled;
        }

        return address is { } known ? known + X86Fields.Displacement : X86Fields.Displacement;
    }

    /// <summary>The segment's base; string destinations have none, whatever the prefix.</summary>
    private Bv? SegmentBase(OperandSpec operand) =>
        operand.Kind == OperandKind.Destination ? (Bv?)null :
        _form.UsesFs ? new Bv(Expr.Of(X86Registers.FsBase, 0)) :
        _form.UsesGs ? new Bv(Expr.Of(X86Registers.GsBase, 0)) : (Bv?)null;

    private Bv Read(OperandSpec operand)
    {
        var (group, index, low) = RegisterOf(operand);
        return new Bv(Expr.Of(group, index)).Slice(low, operand.Width);
    }

    private Statement Write(OperandSpec operand, Expr value)
    {
        var (group, index, low) = RegisterOf(operand);
        if (!operand.IsVector && operand.Width == 32)
        {
            // Writing half a general register clears the other half (SDM volume 1, 3.4.1.1).
            value = Expr.Extend(ExprKind.ZeroExtend, value, 64);
        }

        return value.Width == group.Width
            ? new WriteStatement(group, index, value)
            : new WritePartStatement(group, index, low, value);
    }

    private (RegisterGroup Group, RegisterIndex Index, int Low) RegisterOf(OperandSpec operand)
    {
        const int HighByte = 8;
        var group = operand.IsVector ? X86Registers.Xmm : X86Registers.R;
        return operand.Kind switch
        {
            OperandKind.Register => (group, X86Fields.Reg, operand.MayBeHigh && _form.RegIsHigh ? HighByte : 0),
            OperandKind.RegisterOrMemory or OperandKind.OpcodeRegister =>
                (group, X86Fields.Rm, operand.MayBeHigh && _form.RmIsHigh ? HighByte : 0),
            OperandKind.Accumulator => (group, X86Registers.Rax, 0),
            OperandKind.Count => (group, X86Registers.Rcx, 0),
            _ => throw new IrException($"{operand.Name} is no register"),
        };
    }

    private static Bv General(RegisterIndex index) => new(Expr.Of(X86Registers.R, index));

    private Temp NewTemp(int width) => new(_temps++, width);

    private static int TempsOf(IReadOnlyList<Statement> statements)
    {
        var most = 0;
        foreach (var statement in statements)
        {
            most = Math.Max(most, statement switch
            {
                LetStatement l => l.Target.Id + 1,
                LoadStatement l => l.Target.Id + 1,
                OperandReadStatement r => r.Target.Id + 1,
                OperandAddressStatement a => a.Target.Id + 1,
                IfStatement i => Math.Max(TempsOf(i.Then), TempsOf(i.Otherwise)),
                _ => 0,
            });
        }

        return most;
    }
}
