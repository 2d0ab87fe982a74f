// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;

namespace Omo.Isa.Ir;

/// <summary>
/// Checks rows before anybody sees what they do, so that no engine has to: names defined before use, fields that the encoding
/// has, widths of registers and addresses, no fault after an effect, no read of what the row has written.
/// </summary>
public sealed class RowValidator
{
    private readonly Row _row;
    private readonly IReadOnlyList<Statement> _body;
    private readonly RegisterFile _registers;
    private readonly Field _length;

    private RowValidator(Row row, IReadOnlyList<Statement> body, RegisterFile registers, Field length) =>
        (_row, _body, _registers, _length) = (row, body, registers, length);

    /// <summary>Numbers the rows of a table and has each checked before it is used.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="registers">The machine's registers.</param>
    /// <param name="length">The field that stands for the instruction's length; every row may use it.</param>
    /// <exception cref="IrException">A row breaks a rule; the message names both.</exception>
    public static IReadOnlyList<Row> Close(IReadOnlyList<Row> rows, RegisterFile registers, Field length)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Id = i;
            var row = rows[i];
            row.Require(body => Check(row, body, registers, length));
            if (rows[i].Form is not null && !names.Add(rows[i].Name))
            {
                throw new IrException($"{rows[i].Name}: two rows have this name");
            }
        }

        return rows;
    }

    /// <summary>Checks one row.</summary>
    public static void Check(Row row, RegisterFile registers, Field length) => Check(row, row.Body, registers, length);

    private static void Check(Row row, IReadOnlyList<Statement> body, RegisterFile registers, Field length) =>
        new RowValidator(row, body, registers, length).Block(body, new RowPath());

    private void Block(IReadOnlyList<Statement> statements, RowPath path)
    {
        foreach (var statement in statements)
        {
            Check(statement, path);
        }
    }

    private void Check(Statement statement, RowPath path)
    {
        switch (statement)
        {
            case LetStatement s:
                Value(s.Value, path);
                Define(s.Target, s.Value.Width, path);
                break;
            case LoadStatement s:
                Address(s.Address, path);
                WholeBytes("load", s.Target.Width);
                Require(!path.HasStored, "it reads memory after writing it");
                Require(s.IsGuarded || !path.HasEffect, "a load that can fault follows an effect");
                Accessed(s.Address, s.Bytes, s.IsGuarded, path);
                Define(s.Target, s.Target.Width, path);
                break;
            case StoreStatement s:
                Address(s.Address, path);
                Value(s.Value, path);
                WholeBytes("store", s.Value.Width);
                Require(
                    s.IsGuarded || !path.HasEffect || path.Accessed.Exists(a => a.Bytes >= s.Bytes && Same(a.Address, s.Address)),
                    "a store that can fault follows an effect");
                Accessed(s.Address, s.Bytes, s.IsGuarded, path);
                Effect(path, stores: true);
                break;
            case WriteStatement s:
                Value(s.Value, path);
                Require(s.Value.Width == s.Group.Width, $"{s.Value.Width} bits are written to {s.Group} of {s.Group.Width}");
                Selector(s.Group, s.Index);
                path.Written.Add(s.Group);
                Effect(path);
                break;
            case WritePartStatement s:
                Value(s.Value, path);
                Require(
                    s.Low % 8 == 0 && s.Value.Width % 8 == 0 && s.Low + s.Value.Width <= s.Group.Width && s.Value.Width < s.Group.Width,
                    $"bits {s.Low}+{s.Value.Width} of {s.Group} are not whole bytes of it");
                Selector(s.Group, s.Index);
                path.Written.Add(s.Group);
                Effect(path);
                break;
            case OperandReadStatement s:
                Offset(s.Offset, path);
                Require(s.Target.Width == s.Operand.Width, $"{s.Operand} is read as {s.Target.Width} bits");
                Require(!s.Operand.MayBeMemory || !path.HasStored, "it reads an operand after writing memory");
                Require(!s.Operand.MayBeMemory || !path.HasEffect, "a load that can fault follows an effect");
                path.Operands.Add(new RowPath.OperandAccess(s.Operand, s.Offset));
                Define(s.Target, s.Target.Width, path);
                break;
            case OperandWriteStatement s:
                Offset(s.Offset, path);
                Value(s.Value, path);
                Require(s.Value.Width == s.Operand.Width, $"{s.Value.Width} bits are written to {s.Operand}");
                Require(
                    !path.HasEffect || !s.Operand.MayBeMemory || path.Operands.Exists(o => o.Operand == s.Operand && Same(o.Offset, s.Offset)),
                    "a store that can fault follows an effect");
                Effect(path, stores: s.Operand.MayBeMemory);
                break;
            case OperandAddressStatement s:
                Define(s.Target, _registers.WordBits, path);
                break;
            case IfStatement s:
                Value(s.Condition, path);
                Require(s.Condition.Width == 1, "a condition is wider than a bit");
                var (then, otherwise) = (path.Fork(), path.Fork());
                Block(s.Then, then);
                Block(s.Otherwise, otherwise);
                path.Join(then, otherwise);
                break;
            case FaultStatement:
                Require(!path.HasEffect, "a fault follows an effect");
                break;
            case SyscallStatement:
                Require(_body.Count == 1 && _body[0] == statement, "a system call is not the only statement");
                break;
            default:
                System(statement, path);
                break;
        }
    }

    private void System(Statement statement, RowPath path)
    {
        switch (statement)
        {
            case FillStatement s:
                Address(s.Address, path);
                Require(s.Length is > 0 and <= FillStatement.MaxLength, $"a fill of {s.Length} bytes");
                Effect(path, stores: true);
                break;
            case CopyStatement s:
                Address(s.Destination, path);
                Address(s.Source, path);
                Length(s.Length, path);
                Require(!path.HasStored, "it copies memory after writing it");
                Effect(path, stores: true);
                break;
            case PreimageLengthStatement s:
                Require(!path.HasEffect, "a pre-image is measured after an effect");
                Define(s.Target, 64, path);
                break;
            case PreimageCopyStatement s:
                Address(s.Destination, path);
                Length(s.Length, path);
                Require(
                    !path.Written.Contains(_registers.PreimageKey) && !path.Written.Contains(_registers.PreimageOffset),
                    "a pre-image is read after its key or offset was written");
                Effect(path, stores: true);
                break;
            case KeyShiftStatement s:
                Address(s.Source, path);
                Length(s.Length, path);
                Require(!path.HasStored, "it reads memory after writing it");
                Require(path.Written.Add(_registers.PreimageKey), "the pre-image key is shifted twice");
                Effect(path);
                break;
            case OutputStatement s:
                Require(s.Descriptor.Width == 32, "a descriptor has 32 bits");
                Value(s.Descriptor, path);
                Address(s.Address, path);
                Address(s.Length, path);
                Require(!path.HasStored, "it shows memory after writing it");
                break;
            default:
                throw new IrException($"{_row.Name}: {statement.GetType().Name} is not a statement of the IR");
        }
    }

    private void WholeBytes(string access, int bits) => Require(
        bits % 8 == 0 && bits is > 0 and <= Expr.MaxWidth, $"a {access} of {bits} bits is not 1 to {Expr.MaxWidth / 8} whole bytes");

    private void Length(Expr length, RowPath path)
    {
        Value(length, path);
        Require(length.Width <= 64, $"a length has {length.Width} bits, more than 64");
    }

    // A guarded access tells nothing about the range: outside of memory it just reads 0 or drops the store.
    private static void Accessed(Expr address, int bytes, bool isGuarded, RowPath path)
    {
        if (!isGuarded)
        {
            path.Accessed.Add(new RowPath.MemoryAccess(address, bytes));
        }
    }

    private static void Effect(RowPath path, bool stores = false)
    {
        path.HasEffect = true;
        path.HasStored |= stores;
    }

    private void Define(Temp temp, int width, RowPath path)
    {
        Require(temp.Width == width, $"t{temp.Id} of {temp.Width} bits gets {width}");
        Require(path.Temps.Add(temp.Id), $"t{temp.Id} is named twice");
    }

    private void Offset(Expr? offset, RowPath path)
    {
        if (offset is not null)
        {
            Address(offset, path);
        }
    }

    private void Address(Expr address, RowPath path)
    {
        Value(address, path);
        Require(address.Width == _registers.WordBits, $"an address has {address.Width} bits, not {_registers.WordBits}");
    }

    private void Value(Expr? e, RowPath path)
    {
        if (e is null)
        {
            return;
        }

        switch (e.Kind)
        {
            case ExprKind.Temp:
                Require(path.Temps.Contains(e.TempRef!.Id), $"t{e.TempRef.Id} is used where it is not defined");
                break;
            case ExprKind.Field:
                Require(e.FieldRef == _length || _row.Form?.Find(e.FieldRef!) is not null, $"the encoding has no field {e.FieldRef}");
                break;
            case ExprKind.Register:
                Selector(e.Group!, e.Index);
                Require(
                    e.Group == _registers.Pc || !path.Written.Contains(e.Group!),
                    $"{e.Group} is read after the row wrote it; keep the old value with Let");
                break;
        }

        Value(e.A, path);
        Value(e.B, path);
        Value(e.C, path);
    }

    private void Selector(RegisterGroup group, RegisterIndex index)
    {
        if (index.Field is not { } field)
        {
            Require(index.Fixed >= 0 && index.Fixed < group.Count, $"{group} has no register {index.Fixed}");
            return;
        }

        Require(_row.Form?.Find(field) is not null, $"the encoding has no field {field}");
        var isWithin = field.Width < 31 && 1 << field.Width <= group.Count;
        Require(isWithin, $"field {field} can name registers that {group} lacks; it has {group.Count}");
    }

    private static bool Same(Expr? a, Expr? b) => ReferenceEquals(a, b) || (a is not null && b is not null
        && a.Kind == b.Kind && a.Width == b.Width && a.Value == b.Value && a.Low == b.Low && a.FieldRef == b.FieldRef
        && a.Group == b.Group && a.Index == b.Index && a.TempRef == b.TempRef && Same(a.A, b.A) && Same(a.B, b.B) && Same(a.C, b.C));

    private void Require(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] RowMessage message)
    {
        if (!condition)
        {
            throw new IrException($"{_row.Name}: {message.ToString()}");
        }
    }

    private void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new IrException($"{_row.Name}: {message}");
        }
    }
}
