// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// Finds the new place of a jump destination by its old one, for jumps whose destination is only known when they are made. A number that
/// was no jump destination ends the execution as an invalid jump does.
/// </summary>
internal static class JumpTable
{
    public const string Label = "jump-table";
    private const int LeafSize = 4;

    /// <summary>Appends the table. It finds the old offset on the stack and takes it off.</summary>
    public static void Append(CodeAssembler code, IReadOnlyList<int> destinations)
    {
        code.Destination(Label);
        Search(code, destinations, 0, destinations.Count);
        foreach (var destination in destinations)
        {
            code.Text($":found-{Number(destination)} POP @{LabelOf(destination)} JUMP");
        }
    }

    /// <summary>The label of the instruction that stood at an offset.</summary>
    public static string LabelOf(int offset) => "old-" + Number(offset);

    private static void Search(CodeAssembler code, IReadOnlyList<int> destinations, int first, int end)
    {
        if (end - first <= LeafSize)
        {
            for (var i = first; i < end; i++)
            {
                code.Text($"DUP1 0x{destinations[i]:x} EQ @found-{Number(destinations[i])} JUMPI");
            }

            code.Text("INVALID");
            return;
        }

        var middle = (first + end) / 2;
        var below = $"below-{Number(destinations[middle])}";
        code.Text($"0x{destinations[middle]:x} DUP2 LT @{below} JUMPI");
        Search(code, destinations, middle, end);
        code.Destination(below);
        Search(code, destinations, first, middle);
    }

    private static string Number(int offset) => offset.ToString(CultureInfo.InvariantCulture);
}
