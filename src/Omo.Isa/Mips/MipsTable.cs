// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.Mips;

/// <summary>Collects the rows of one chapter while its table is read.</summary>
internal sealed class MipsTable(string chapter)
{
    private readonly List<Row> _rows = [];

    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>Adds a row: mnemonic, encoding, operands, meaning.</summary>
    public void I(string name, string encoding, string assembly, Action body) =>
        _rows.Add(new Row(name, chapter, WordEncoding.Parse(encoding, MipsDsl.Fields), assembly, body));
}
