// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.RiscV;

/// <summary>Collects the rows of one extension while its table is read.</summary>
internal sealed class RowTable(string extension)
{
    private readonly List<Row> _rows = [];

    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>Adds a row: mnemonic, encoding, operands, meaning.</summary>
    public void I(string name, string encoding, string assembly, Action body) =>
        _rows.Add(new Row(name, extension, RiscVDsl.Parse(encoding), assembly, body));
}
