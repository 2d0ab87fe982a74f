// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.Mips;

namespace Omo.Isa.Assembly;

/// <summary>Operands of MIPS: <c>{ft:s}</c> a single, <c>{ft:d}</c> a double, <c>{imm:pc}</c> a branch target.</summary>
internal static class MipsAssembly
{
    public static string Format(in Decoded decoded, ulong pc)
    {
        var instruction = decoded;
        return OperandText.Format(decoded with { Mnemonic = Mnemonic(decoded.Mnemonic) }, (name, style) =>
        {
            var field = MipsDsl.Fields[name].Field;
            var value = instruction[field];
            return style switch
            {
                "s" => "$f" + (2 * value + instruction[MipsDsl.Fields[name + "Odd"].Field]),
                "d" => "$f" + (2 * value),
                "pc" => "0x" + ((pc + 4 + value) & 0xffffffff).ToString("x"),
                "region" => "0x" + (((pc + 4) & 0xf0000000) | value).ToString("x"),
                "upper" => "0x" + (value >> 16).ToString("x"),
                "size" => (value + 1).ToString(),
                "end" => ((int)(value - instruction[MipsDsl.lsb]) + 1).ToString(),
                _ when field.IsSigned => ((int)value).ToString(),
                _ when field == MipsDsl.uimm => "0x" + value.ToString("x"),
                _ when name == "cc" => "$fcc" + value,
                _ when name is "rs" or "rt" or "rd" or "base" => MipsRegisters.R.Names[(int)value],
                _ => value.ToString(),
            };
        });
    }

    /// <summary>One instruction has a row for each control or hardware register, which its name tells after a dot.</summary>
    private static string Mnemonic(string row)
    {
        var parts = row.Split('.');
        return parts[0] is "cfc1" or "ctc1" or "rdhwr" ? parts[0] : row;
    }
}
