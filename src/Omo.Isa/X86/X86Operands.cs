// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>
/// The operands of the row being built. Reading one adds one load at most, however often it is read; all reads give the
/// value before the row.
/// </summary>
internal sealed class X86Operands
{
    private readonly OpcodeEncoding _encoding;
    private readonly Operand[] _operands;
    private readonly Bv?[] _values;

    public X86Operands(OpcodeEncoding encoding)
    {
        _encoding = encoding;
        _operands = [.. encoding.Operands.Select((o, i) => new Operand(i, o.Name, o.Width, encoding.MayBeMemory(o)))];
        _values = new Bv?[_operands.Length];
    }

    /// <summary>The operand size in bits.</summary>
    public int Size => _encoding.Size;

    /// <summary>Width of addresses and of the count of string instructions.</summary>
    public int AddressWidth => _encoding.IsAddress32 == true ? 32 : 64;

    /// <summary>Width of the first operand in bits.</summary>
    public int Width => _operands[0].Width;

    /// <summary>The first operand.</summary>
    public Bv A
    {
        get => Read(0);
        set => Write(0, value);
    }

    /// <summary>The second operand.</summary>
    public Bv B
    {
        get => Read(1);
        set => Write(1, value);
    }

    /// <summary>The third operand.</summary>
    public Bv C => Read(2);

    /// <summary>The immediate as it is, sign extended.</summary>
    public Bv Immediate => X86Fields.Immediate;

    /// <summary>Address of the operand in memory that counts by its address only.</summary>
    public Bv AddressOf(int index)
    {
        var temp = RowBuilder.Current.NewTemp(64);
        RowBuilder.Current.Add(new OperandAddressStatement(temp, _operands[index]));
        return new(Expr.Of(temp));
    }

    /// <summary>The first operand, or what lies so many bytes from it in memory.</summary>
    public Bv ReadAt(Bv offset)
    {
        var temp = RowBuilder.Current.NewTemp(_operands[0].Width);
        RowBuilder.Current.Add(new OperandReadStatement(temp, _operands[0], offset.Expr));
        return new(Expr.Of(temp));
    }

    /// <summary>Sets the first operand, or what lies so many bytes from it in memory.</summary>
    public void WriteAt(Bv offset, Bv value) =>
        RowBuilder.Current.Add(new OperandWriteStatement(_operands[0], value.Expr, offset.Expr));

    private Bv Read(int index)
    {
        if (_values[index] is { } known)
        {
            return known;
        }

        var spec = _encoding.Operands[index];
        Bv value = spec.Kind switch
        {
            OperandKind.Immediate => Immediate.Low(spec.Width),
            OperandKind.Relative => Immediate,
            OperandKind.One => RowDsl.Bits(1, 8),
            _ => Load(index),
        };
        _values[index] = value;
        return value;
    }

    private Bv Load(int index)
    {
        var temp = RowBuilder.Current.NewTemp(_operands[index].Width);
        RowBuilder.Current.Add(new OperandReadStatement(temp, _operands[index], null));
        return new(Expr.Of(temp));
    }

    private void Write(int index, Bv value) =>
        RowBuilder.Current.Add(new OperandWriteStatement(_operands[index], value.At(_operands[index].Width), null));
}
