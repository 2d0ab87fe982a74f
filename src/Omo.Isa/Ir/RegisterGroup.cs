// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// Registers of one name and width. Live machines keep each register in <see cref="CellsEach"/> consecutive 64-bit
/// cells, least significant cell first, from cell <see cref="FirstCell"/> on.
/// </summary>
public sealed class RegisterGroup
{
    internal RegisterGroup(string name, int count, int width, int firstCell, int? zeroIndex, IReadOnlyList<string>? names)
    {
        (Name, Count, Width, FirstCell, ZeroIndex) = (name, count, width, firstCell, zeroIndex);
        Names = names ?? Numbered(name, count);
    }

    /// <summary>Group name, such as <c>x</c> or <c>pc</c>; also the prefix of generated code.</summary>
    public string Name { get; }

    /// <summary>Number of registers.</summary>
    public int Count { get; }

    /// <summary>Width of each in bits; 256 only for the pre-image key, which expressions cannot read.</summary>
    public int Width { get; }

    /// <summary>Index of the register that reads 0 and ignores writes, or null.</summary>
    public int? ZeroIndex { get; }

    /// <summary>First 64-bit cell of register 0 in a live machine.</summary>
    public int FirstCell { get; }

    /// <summary>Names for people (<c>a0</c>), by index.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>64-bit cells a register takes.</summary>
    public int CellsEach => (Width + 63) / 64;

    /// <summary>Bytes a register takes in the state record.</summary>
    public int RecordBytes => (Width + 7) / 8;

    /// <summary>The cell where a register starts.</summary>
    public int CellOf(int index) => FirstCell + index * CellsEach;

    internal void CheckIndex(RegisterIndex index)
    {
        if (index.Field is null && (index.Fixed < 0 || index.Fixed >= Count))
        {
            throw new IrException($"register {Name}[{index.Fixed}] does not exist; the group has {Count}");
        }

        if (Width > Expr.MaxWidth)
        {
            throw new IrException($"register {Name} is {Width} bits wide and only system statements may use it");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string[] Numbered(string name, int count)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = count == 1 ? name : name + i;
        }

        return names;
    }
}
