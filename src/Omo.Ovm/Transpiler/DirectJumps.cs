// SPDX-License-Identifier: MIT
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// Constants that are nothing but jump destinations, so that new ones can stand for them, and jumps that only meet such constants. All
/// other jumps go through the <see cref="JumpTable"/>.
/// </summary>
/// <param name="Labels">Offsets of such PUSHes.</param>
/// <param name="Jumps">Offsets of such jumps.</param>
internal sealed record DirectJumps(HashSet<int> Labels, HashSet<int> Jumps)
{
    /// <param name="code">The code.</param>
    /// <param name="flow">What is known of it.</param>
    /// <param name="taken">Pushes that something else stands for.</param>
    public static DirectJumps Of(Disassembly code, FlowAnalysis flow, HashSet<int> taken)
    {
        var labels = flow.IsComplete
            ? flow.Reachable.Where(o => IsPush(code.At(o)!.Code) && flow.UseOf(o) == PushUse.Jump && !taken.Contains(o)).ToHashSet()
            : [];
        var jumps = flow.IsComplete ? flow.Jumps.Where(j => j.Value.IsKnown).Select(j => j.Key).ToHashSet() : [];

        // A jump that also meets another constant needs the table for all, and so do the labels that it meets.
        bool isStable;
        do
        {
            var mixed = jumps.Where(j => !All(flow.Jumps[j], labels)).ToList();
            jumps.ExceptWith(mixed);
            var lost = new HashSet<int>();
            foreach (var (jump, target) in flow.Jumps)
            {
                if (!jumps.Contains(jump))
                {
                    foreach (var (_, site) in target.Constants)
                    {
                        lost.Add(site);
                    }
                }
            }

            isStable = mixed.Count == 0 && !labels.Overlaps(lost);
            labels.ExceptWith(lost);
        }
        while (!isStable);
        return new DirectJumps(labels, jumps);
    }

    private static bool IsPush(byte code) => code == Opcodes.Push0 || Opcodes.ImmediateBytes(code) > 0;

    private static bool All(StackValue target, HashSet<int> labels)
    {
        foreach (var (_, site) in target.Constants)
        {
            if (!labels.Contains(site))
            {
                return false;
            }
        }

        return true;
    }
}
