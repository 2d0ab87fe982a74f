// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Dispute.Bisection;
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Cli.Options;

/// <summary>
/// Faults as users write them: <c>step=N,reg=NAME[,value=V]</c>, <c>step=N,mem=ADDRESS[,value=BYTE]</c>, <c>step=N,pc=ADDRESS</c>.
/// Without a value the lowest bit is flipped.
/// </summary>
internal static class FaultSyntax
{
    private const string Forms = "step=N,reg=NAME[,value=V], step=N,mem=ADDRESS[,value=BYTE] or step=N,pc=ADDRESS";

    /// <summary>Reads a fault.</summary>
    /// <param name="text">The option's value.</param>
    /// <param name="isa">The instruction set of the program, for its registers and memory.</param>
    /// <exception cref="CliException">It is not of one of the forms, or there is no such place.</exception>
    public static TraceFault Parse(string text, InstructionSet isa)
    {
        var fields = new Dictionary<string, string>();
        foreach (var part in text.Split(','))
        {
            var sides = part.Split('=', 2);
            if (sides.Length != 2 || sides[0] is not ("step" or "reg" or "mem" or "pc" or "value") || !fields.TryAdd(sides[0], sides[1]))
            {
                throw Wrong(text, $"'{part}' is out of place");
            }
        }

        if (!fields.Remove("step", out var stepText))
        {
            throw Wrong(text, "there is no step");
        }

        var step = (ulong)Number(text, "step", stepText, ulong.MaxValue);
        var value = fields.Remove("value", out var valueText) ? valueText : null;
        return fields.Count == 1
            ? Create(text, step, fields.First(), value, isa)
            : throw Wrong(text, "wanted one of reg, mem and pc");
    }

    private static TraceFault Create(string text, ulong step, KeyValuePair<string, string> place, string? value, InstructionSet isa)
    {
        switch (place.Key)
        {
            case "mem":
                var address = (ulong)Number(text, "mem", place.Value, (1UL << isa.AddressBits) - 1);
                return new MemoryFault(step, address, value is null ? null : (byte)Number(text, "value", value, byte.MaxValue));
            case "pc" when value is not null:
                throw Wrong(text, "pc takes its value itself: pc=ADDRESS");
            case "pc":
                var pc = isa.Registers.Pc;
                return new RegisterFault(step, pc, 0, Number(text, "pc", place.Value, Expr.Mask(pc.Width)));
            default:
                var (group, index) = FindRegister(text, place.Value, isa.Registers);
                return new RegisterFault(step, group, index, value is null ? null : Number(text, "value", value, Expr.Mask(group.Width)));
        }
    }

    private static (RegisterGroup Group, int Index) FindRegister(string text, string name, RegisterFile registers)
    {
        foreach (var group in registers.Groups.Where(g => g.Width <= Expr.MaxWidth))
        {
            for (var i = 0; i < group.Count; i++)
            {
                if (name == group.Names[i] || name == group.Name + i.ToString(CultureInfo.InvariantCulture))
                {
                    return i == group.ZeroIndex
                        ? throw Wrong(text, $"register {name} is always 0")
                        : (group, i);
                }
            }
        }

        var names = registers.Groups.Where(g => g.Width <= Expr.MaxWidth)
            .Select(g => g.Count == 1 ? g.Name : $"{g.Names[g.ZeroIndex == 0 ? 1 : 0]}..{g.Names[^1]}");
        throw Wrong(text, $"there is no register '{name}'; there are {string.Join(", ", names)}");
    }

    private static UInt128 Number(string text, string field, string value, UInt128 high) =>
        NumberSyntax.TryParse(value, out UInt128 number) && number <= high
            ? number
            : throw Wrong(text, $"{field} '{value}' is no number from 0 to {high}");

    private static CliException Wrong(string text, string why) => CliException.Usage($"--fault '{text}': {why}; write {Forms}");
}
