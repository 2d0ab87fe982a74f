// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Dsl;

/// <summary>The words that only system calls use.</summary>
public static class SystemDsl
{
    /// <summary>Writes zero bytes to a range the row has checked.</summary>
    public static void Fill(Bv address, int length) => RowBuilder.Current.Add(new FillStatement(address.Expr, length));

    /// <summary>Copies up to 32 bytes between ranges the row has checked.</summary>
    public static void Copy(Bv destination, Bv source, Bv length) =>
        RowBuilder.Current.Add(new CopyStatement(destination.Expr, source.Expr, length.Expr));

    /// <summary>Bytes of the current pre-image from the current offset on, at most 32.</summary>
    public static Bv PreimageLength()
    {
        var temp = RowBuilder.Current.NewTemp(64);
        RowBuilder.Current.Add(new PreimageLengthStatement(temp));
        return new(Expr.Of(temp));
    }

    /// <summary>Copies pre-image bytes into a range the row has checked.</summary>
    public static void PreimageCopy(Bv destination, Bv length) =>
        RowBuilder.Current.Add(new PreimageCopyStatement(destination.Expr, length.Expr));

    /// <summary>Shifts bytes of a range the row has checked into the pre-image key.</summary>
    public static void KeyShift(Bv source, Bv length) =>
        RowBuilder.Current.Add(new KeyShiftStatement(source.Expr, length.Expr));

    /// <summary>Shows bytes to the host.</summary>
    public static void Output(Bv descriptor, Bv address, Bv length) =>
        RowBuilder.Current.Add(new OutputStatement(descriptor.Expr, address.Expr, length.Expr));
}
