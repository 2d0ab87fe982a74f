// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>The system calls of an ABI: rows found by the number in a register.</summary>
public sealed class SyscallTable
{
    private readonly Dictionary<ulong, Row> _byNumber = [];

    /// <summary>A table.</summary>
    /// <param name="numberGroup">The group that holds the number.</param>
    /// <param name="numberIndex">Which register of it.</param>
    /// <param name="rows">Rows by number.</param>
    /// <param name="unknown">What a number without a row does.</param>
    /// <param name="numberBits">How many low bits of the register are the number; null for all.</param>
    public SyscallTable(
        RegisterGroup numberGroup, int numberIndex, IReadOnlyList<NumberedRow> rows, Row unknown, int? numberBits = null)
    {
        (NumberGroup, NumberIndex, Rows, Unknown) = (numberGroup, numberIndex, rows, unknown);
        NumberBits = numberBits ?? numberGroup.Width;
        foreach (var (number, row) in rows)
        {
            if (!_byNumber.TryAdd(number, row))
            {
                throw new IrException($"system call {number} has two rows: {_byNumber[number].Name} and {row.Name}");
            }
        }
    }

    /// <summary>The group that holds the number.</summary>
    public RegisterGroup NumberGroup { get; }

    /// <summary>Which register of it.</summary>
    public int NumberIndex { get; }

    /// <summary>How many low bits of the register are the number.</summary>
    public int NumberBits { get; }

    /// <summary>Rows, by number ascending.</summary>
    public IReadOnlyList<NumberedRow> Rows { get; }

    /// <summary>What a number without a row does.</summary>
    public Row Unknown { get; }

    /// <summary>The row of a number, or null.</summary>
    public Row? Find(ulong number) => _byNumber.TryGetValue(number, out var row) ? row : null;
}
