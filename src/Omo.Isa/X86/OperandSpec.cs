// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>
/// One operand of a line: <c>rw:Ev</c> is read and written, comes from ModRM.rm and has the operand size. Letters are those
/// of the opcode maps (SDM volume 2, appendix A.2); <c>U</c> and <c>u</c> mark vectors that need no alignment in memory.
/// </summary>
internal sealed class OperandSpec
{
    private OperandSpec(string access, OperandKind kind, bool isVector, bool isAligned, bool isAfterPop, int width, string name)
    {
        (Access, Kind, IsVector, IsAligned, IsAfterPop, Width, Name) = (access, kind, isVector, isAligned, isAfterPop, width, name);
    }

    /// <summary><c>r</c>, <c>w</c>, <c>rw</c>, or <c>a</c> where only the address counts.</summary>
    public string Access { get; }

    /// <summary>Where it comes from.</summary>
    public OperandKind Kind { get; }

    /// <summary>Whether its registers are the SSE registers.</summary>
    public bool IsVector { get; }

    /// <summary>Whether memory must be aligned to the width.</summary>
    public bool IsAligned { get; }

    /// <summary>Whether its address is computed after the stack pointer was raised by the operand's width (pop).</summary>
    public bool IsAfterPop { get; }

    /// <summary>Width in bits.</summary>
    public int Width { get; }

    /// <summary>The manual's name: <c>r/m32</c>.</summary>
    public string Name { get; }

    /// <summary>Whether an 8-bit register without REX may be ah, ch, dh or bh.</summary>
    public bool MayBeHigh => Width == 8 && !IsVector && Kind is OperandKind.RegisterOrMemory or OperandKind.Register or OperandKind.OpcodeRegister;

    /// <summary>Whether the instruction's address bytes belong to it.</summary>
    public bool IsRm => Kind == OperandKind.RegisterOrMemory;

    /// <summary>Whether it always lies in memory.</summary>
    public bool IsAlwaysMemory => Kind is OperandKind.Offset or OperandKind.Source or OperandKind.Destination;

    /// <summary>Whether a size letter stands for the instruction's operand size.</summary>
    public static char? SizeLetterOf(string text)
    {
        var letter = text[^1] == '^' ? text[^2] : text[^1];
        return letter is 'v' or 'y' or 's' ? letter : null;
    }

    /// <summary>Parses the notation.</summary>
    /// <param name="text">Access and operand.</param>
    /// <param name="size">The instruction's operand size in bits.</param>
    /// <param name="mod">Whether ModRM.rm is restricted: <c>r</c>, <c>m</c> or 0.</param>
    /// <param name="immediateBytes">Bytes that the immediates take.</param>
    public static OperandSpec Parse(string text, int size, char mod, int immediateBytes)
    {
        var colon = text.IndexOf(':');
        var (access, letters) = (text[..colon], text[(colon + 1)..]);
        var isAfterPop = letters.EndsWith('^');
        var letter = letters[0];
        var width = letter == '1' ? 8 : letters[1] switch
        {
            'b' => 8,
            'w' => 16,
            'd' => 32,
            'q' => 64,
            'x' or 'u' => 128,
            'v' or 'y' or 's' => size,
            _ => throw new IrException($"operand '{text}' has no size"),
        };
        var isVector = letter is 'V' or 'W';
        var (kind, name) = letter switch
        {
            'E' => (OperandKind.RegisterOrMemory, mod == 'm' ? $"m{width}" : mod == 'r' ? $"r{width}" : $"r/m{width}"),
            'W' => (OperandKind.RegisterOrMemory, mod == 'm' ? $"m{width}" : mod == 'r' ? "xmm" : $"xmm/m{width}"),
            'G' => (OperandKind.Register, $"r{width}"),
            'V' => (OperandKind.Register, "xmm"),
            'Z' => (OperandKind.OpcodeRegister, $"r{width}"),
            'A' => (OperandKind.Accumulator, X86Names.Register(X86Registers.Rax, width, isHigh: false)),
            'C' => (OperandKind.Count, "cl"),
            '1' => (OperandKind.One, "1"),
            'I' => (OperandKind.Immediate, $"imm{Math.Min(width, 8 * immediateBytes)}"),
            'J' => (OperandKind.Relative, $"rel{width}"),
            'O' => (OperandKind.Offset, $"moffs{width}"),
            'X' => (OperandKind.Source, $"m{width}"),
            'Y' => (OperandKind.Destination, $"m{width}"),
            _ => throw new IrException($"operand '{text}' is of no known kind"),
        };
        return new OperandSpec(access, kind, isVector, isVector && letters[1] == 'x', isAfterPop, width, name);
    }
}
