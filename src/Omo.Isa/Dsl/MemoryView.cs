// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Dsl;

/// <summary>Memory by accesses of one width: reading the indexer adds a load to the row, setting it a store.</summary>
/// <param name="bits">Width of an access, a multiple of 8.</param>
/// <param name="isGuarded">Whether the row has checked the range itself; otherwise leaving the space faults.</param>
public sealed class MemoryView(int bits, bool isGuarded = false)
{
    /// <summary>The value at an address, in the machine's byte order. Storing drops the bits above the access's width.</summary>
    public Bv this[Bv address]
    {
        get
        {
            var temp = RowBuilder.Current.NewTemp(bits);
            RowBuilder.Current.Add(new LoadStatement(temp, address.Expr, isGuarded));
            return new(Expr.Of(temp));
        }

        set
        {
            var stored = Expr.Extract(value.At(bits), 0, bits);
            RowBuilder.Current.Add(new StoreStatement(address.Expr, stored, isGuarded));
        }
    }
}
