// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// The closed set of expression nodes. Every node is total: for each input of the stated widths there is exactly one
/// result. <c>docs/ir.md</c> defines them one by one; <see cref="ExprEvaluator"/> is the executable definition.
/// </summary>
public enum ExprKind : byte
{
    /// <summary>A literal of the node's width.</summary>
    Const,

    /// <summary>A value decoded from the instruction (an immediate, the instruction's length, ...).</summary>
    Field,

    /// <summary>A register as it was before the row.</summary>
    Register,

    /// <summary>A value named by an earlier <see cref="LetStatement"/> or <see cref="LoadStatement"/> of the row.</summary>
    Temp,

    /// <summary>Bitwise complement.</summary>
    Not,

    /// <summary>Sum modulo 2^width.</summary>
    Add,

    /// <summary>Difference modulo 2^width.</summary>
    Sub,

    /// <summary>Product modulo 2^width.</summary>
    Mul,

    /// <summary>Upper half of the double-width product of two unsigned values.</summary>
    MulHighU,

    /// <summary>Upper half of the double-width product of two signed values.</summary>
    MulHighS,

    /// <summary>Upper half of the double-width product of a signed (left) and an unsigned (right) value.</summary>
    MulHighSU,

    /// <summary>Unsigned quotient; division by zero gives all ones.</summary>
    DivU,

    /// <summary>Signed quotient, truncated towards zero; division by zero gives all ones, MIN / -1 gives MIN.</summary>
    DivS,

    /// <summary>Unsigned remainder; by zero gives the dividend.</summary>
    RemU,

    /// <summary>Signed remainder with the sign of the dividend; by zero gives the dividend, MIN % -1 gives 0.</summary>
    RemS,

    /// <summary>Bitwise and.</summary>
    And,

    /// <summary>Bitwise or.</summary>
    Or,

    /// <summary>Bitwise exclusive or.</summary>
    Xor,

    /// <summary>Left shift; a count of the width or more gives 0. The count has a width of its own and is unsigned.</summary>
    Shl,

    /// <summary>Logical right shift; a count of the width or more gives 0.</summary>
    ShrU,

    /// <summary>Arithmetic right shift; a count of the width or more gives copies of the sign bit.</summary>
    ShrS,

    /// <summary>1 when the operands are equal, else 0; width 1.</summary>
    Eq,

    /// <summary>1 when left is below right, both unsigned; width 1.</summary>
    LtU,

    /// <summary>1 when left is below right, both signed; width 1.</summary>
    LtS,

    /// <summary>The second operand when the first (width 1) is 1, else the third. Both are evaluated.</summary>
    Select,

    /// <summary>The operand with zero bits above it.</summary>
    ZeroExtend,

    /// <summary>The operand with copies of its top bit above it.</summary>
    SignExtend,

    /// <summary>Bits <c>Low .. Low + Width - 1</c> of the operand.</summary>
    Extract,

    /// <summary>The left operand above the right one; the width is the sum of theirs.</summary>
    Concat,

    /// <summary>Number of zero bits above the highest one bit; the width for 0.</summary>
    CountLeadingZeros,

    /// <summary>Number of zero bits below the lowest one bit; the width for 0.</summary>
    CountTrailingZeros,

    /// <summary>Number of one bits.</summary>
    PopCount,
}
