// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// Numbers the one-bit registers of an instruction set, so that sets of them are the bits of a word. Of more than 64 the others are no
/// flags to the translator: it computes them where they are written.
/// </summary>
internal sealed class FlagNumbers
{
    private const int Most = 64;

    private const int None = -1;

    private readonly int[] _numbers;
    private readonly int[] _cells = new int[Most];

    /// <summary>Numbers the registers, in the order of their cells.</summary>
    public FlagNumbers(RegisterFile file)
    {
        _numbers = new int[file.Cells];
        Array.Fill(_numbers, None);
        foreach (var group in file.Groups)
        {
            for (var i = 0; group.Width == 1 && i < group.Count && Count < Most; i++)
            {
                _numbers[group.CellOf(i)] = Count;
                _cells[Count++] = group.CellOf(i);
            }
        }
    }

    /// <summary>How many have a number.</summary>
    public int Count { get; }

    /// <summary>The set of just the register with a cell; empty if that has no number.</summary>
    public ulong BitOf(int cell) => _numbers[cell] is var number && number == None ? 0 : 1UL << number;

    /// <summary>The number of a register that has one, by its cell.</summary>
    public int NumberOf(int cell) => _numbers[cell];

    /// <summary>The cell of the register with a number.</summary>
    public int CellOf(int number) => _cells[number];

    /// <summary>Takes the register with the lowest number out of a set that is not empty.</summary>
    /// <returns>Its number.</returns>
    public static int TakeFirst(ref ulong set)
    {
        var number = BitOperations.TrailingZeroCount(set);
        set &= set - 1;
        return number;
    }
}
