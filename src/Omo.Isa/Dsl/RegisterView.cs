// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Dsl;

/// <summary>A register group in the notation of rows: <c>X[rd] = X[rs1] + imm</c>.</summary>
/// <param name="group">The group.</param>
public sealed class RegisterView(RegisterGroup group)
{
    /// <summary>The register's value before the row; setting it adds a write to the row.</summary>
    public Bv this[RegisterIndex index]
    {
        get => new(Expr.Of(group, index));
        set
        {
            group.CheckIndex(index);
            RowBuilder.Current.Add(new WriteStatement(group, index, value.At(group.Width)));
        }
    }

    /// <summary>Writes some bits of a register and leaves the others as they are.</summary>
    public void WritePart(RegisterIndex index, int low, Bv value)
    {
        group.CheckIndex(index);
        RowBuilder.Current.Add(new WritePartStatement(group, index, low, value.Expr));
    }

    /// <summary>The only register of a group of one.</summary>
    public Bv Value
    {
        get => this[0];
        set => this[0] = value;
    }
}
