// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.RiscV;

namespace Omo.Isa.Assembly;

/// <summary>Fills a row's operand text: <c>{rd}</c> integer register, <c>{rd:f}</c> floating-point register, <c>{imm}</c> number.</summary>
internal static class RiscVAssembly
{
    private static readonly Dictionary<ulong, string> s_csrNames = new()
    {
        [0x001] = "fflags", [0x002] = "frm", [0x003] = "fcsr", [0xc00] = "cycle", [0xc01] = "time", [0xc02] = "instret",
    };

    public static string Format(in Decoded decoded, ulong pc)
    {
        var instruction = decoded;
        return OperandText.Format(decoded, (name, style) =>
        {
            var field = RiscVDsl.Fields[name].Field;
            return Operand(field, instruction[field], style, pc);
        });
    }

    private static string Operand(Field field, ulong value, string style, ulong pc) => style switch
    {
        "f" => "f" + value,
        "pc" => "0x" + (pc + value).ToString("x"),
        "upper" => "0x" + ((value >> 12) & 0xfffff).ToString("x"),
        "csr" => s_csrNames.TryGetValue(value, out var name) ? name : "0x" + value.ToString("x"),
        _ when field.IsSigned => ((long)value).ToString(),
        _ when field.Name.StartsWith('r') => RiscVRegisters.X.Names[(int)value],
        _ => value.ToString(),
    };
}
