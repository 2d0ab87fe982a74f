// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Isa.Assembly;

/// <summary>Intel syntax: <c>mov dword ptr fs:[rax+4*rcx+10h],5</c> is written <c>mov dword ptr fs:[rax + 4*rcx + 0x10], 0x5</c>.</summary>
internal static class X86Assembly
{
    private const int MnemonicColumn = 8;

    /// <summary>Mnemonic and operands.</summary>
    public static string Format(in Decoded decoded, ulong pc)
    {
        var encoding = (OpcodeEncoding)decoded.Row.Form!;
        var text = new StringBuilder(decoded.Mnemonic);
        for (var i = 0; i < encoding.Operands.Length; i++)
        {
            text.Append(i > 0 ? ", " : new string(' ', Math.Max(1, MnemonicColumn - decoded.Mnemonic.Length)));
            text.Append(Operand(decoded, encoding, i, pc));
        }

        return text.ToString();
    }

    /// <summary>One operand.</summary>
    private static string Operand(in Decoded decoded, OpcodeEncoding encoding, int index, ulong pc)
    {
        var operand = encoding.Operands[index];
        var form = X86Fields.FormOf(decoded);
        return operand.Kind switch
        {
            OperandKind.RegisterOrMemory when form.IsMemory => Memory(operand, form, RmAddress(decoded, form, pc)),
            OperandKind.RegisterOrMemory or OperandKind.OpcodeRegister => Register(operand, (int)decoded[X86Fields.Rm], form.RmIsHigh),
            OperandKind.Register => Register(operand, (int)decoded[X86Fields.Reg], form.RegIsHigh),
            OperandKind.Accumulator => X86Names.Register(X86Registers.Rax, operand.Width, isHigh: false),
            OperandKind.Count => "cl",
            OperandKind.One => "1",
            OperandKind.Immediate => Number(Immediate(decoded, encoding, index)),
            OperandKind.Relative => Number(pc + (ulong)decoded.Length + decoded[X86Fields.Immediate]),
            OperandKind.Offset => Memory(operand, form, Number(decoded[X86Fields.Immediate] & (form.IsAddress32 ? uint.MaxValue : ulong.MaxValue))),
            OperandKind.Source => Memory(operand, form, X86Names.Register(X86Registers.Rsi, AddressWidth(form), isHigh: false)),
            _ => Memory(operand, form, X86Names.Register(X86Registers.Rdi, AddressWidth(form), isHigh: false), "es:"),
        };
    }

    private static string Register(OperandSpec operand, int index, bool isHigh) =>
        operand.IsVector ? $"xmm{index}" : X86Names.Register(index, operand.Width, isHigh && operand.MayBeHigh);

    private static ulong Immediate(in Decoded decoded, OpcodeEncoding encoding, int index)
    {
        const int SecondLow = 16;
        var isSecond = index > 0 && encoding.Operands[index - 1].Kind == OperandKind.Immediate;
        var value = decoded[X86Fields.Immediate] >> (isSecond ? SecondLow : 0);
        return value & Expr.LowMask(encoding.Operands[index].Width);
    }

    private static string Memory(OperandSpec operand, X86Form form, string address, string? segment = null)
    {
        var size = operand.Access == "a" ? "" : operand.Width switch
        {
            8 => "byte ptr ",
            16 => "word ptr ",
            32 => "dword ptr ",
            64 => "qword ptr ",
            _ => "xmmword ptr ",
        };
        return $"{size}{segment ?? (form.UsesFs ? "fs:" : form.UsesGs ? "gs:" : "")}[{address}]";
    }

    private static int AddressWidth(X86Form form) => form.IsAddress32 ? 32 : 64;

    private static string RmAddress(in Decoded decoded, X86Form form, ulong pc)
    {
        var displacement = decoded[X86Fields.Displacement];
        if (form.IsRipRelative)
        {
            var target = pc + (ulong)decoded.Length + displacement;
            return (form.IsAddress32 ? "eip: " : "rip: ") + Number(form.IsAddress32 ? (uint)target : target);
        }

        var parts = new List<string>();
        if (form.HasBase)
        {
            parts.Add(X86Names.Register((int)decoded[X86Fields.Base], AddressWidth(form), isHigh: false));
        }

        if (form.HasIndex)
        {
            var index = X86Names.Register((int)decoded[X86Fields.Index], AddressWidth(form), isHigh: false);
            parts.Add(form.Scale == 0 ? index : $"{1 << form.Scale}*{index}");
        }

        var sum = string.Join(" + ", parts);
        if (parts.Count == 0)
        {
            return Number(form.IsAddress32 ? (uint)displacement : displacement);
        }

        return displacement == 0 ? sum
            : (long)displacement < 0 ? $"{sum} - {Number(0 - displacement)}"
            : $"{sum} + {Number(displacement)}";
    }

    private static string Number(ulong value) => "0x" + value.ToString("x");
}
