// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Encoding;

/// <summary>How a row is encoded: its text as the manual has it, and the fields that its body may use.</summary>
public abstract class RowEncoding
{
    /// <summary>The encoding in the manual's notation.</summary>
    public abstract string Text { get; }

    /// <summary>The fields, in order of their first appearance.</summary>
    public abstract IReadOnlyList<EncodedField> Fields { get; }

    /// <summary>The field's place, or null.</summary>
    public EncodedField? Find(Field field)
    {
        // A loop: the evaluator looks fields up all the time.
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Field == field)
            {
                return Fields[i];
            }
        }

        return null;
    }
}
