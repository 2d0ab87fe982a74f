// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// Constants that say how long code is that contracts are created from. Memory is reserved for it, and constructor's arguments are put
/// behind it, by other PUSHes than the one that CODECOPY takes its length from; they are told from other numbers by the place in memory
/// that they are counted from.
/// </summary>
/// <param name="flow">What is known of the code.</param>
/// <param name="created">The code within it that contracts are created from.</param>
internal sealed class CodeLengths(FlowAnalysis flow, IReadOnlyList<EmbeddedCode> created)
{
    private const PushUse NoLength = PushUse.Jump | PushUse.Value | PushUse.Unclear;

    /// <summary>Finds new constants for PUSHes.</summary>
    /// <param name="pushes">All PUSHes that can be reached.</param>
    /// <param name="constants">Takes them, by the PUSH's offset.</param>
    /// <param name="refuse">Told what cannot be decided, and where.</param>
    public void Replace(IEnumerable<Instruction> pushes, Dictionary<int, BigInteger> constants, Action<int, string> refuse)
    {
        foreach (var push in pushes)
        {
            var candidates = created.Where(e => e.Length == push.Immediate).ToList();
            if (candidates.Count == 0)
            {
                continue;
            }

            var meant = candidates.Where(e => IsLengthOf(e, push)).ToList();
            if (meant is [var only] && IsNothingElse(only, push))
            {
                constants[push.Offset] = only.Code.Code.Length;
            }
            else if (meant.Count > 0 || !candidates.All(e => IsNoLengthOf(e, push)))
            {
                refuse(push.Offset, "a number equals the length of code that contracts are created from, and it cannot be told whether it means that");
            }
        }

        foreach (var embedded in created)
        {
            if (flow.ReachesOf(embedded.Length, StackValue.NoSite).Any(p => MemoryPlace.IsAmong(p, embedded.Places)))
            {
                refuse(embedded.Copies[0].At, "the length of the code that CODECOPY reads is calculated elsewhere, so it cannot be replaced");
            }
        }
    }

    private IReadOnlySet<MemoryPlace?> ReachesOf(Instruction push) => flow.ReachesOf(push.Immediate, push.Offset);

    private bool IsLengthOf(EmbeddedCode code, Instruction push) => ReachesOf(push).Any(p => IsStart(p, code, push));

    private bool IsNothingElse(EmbeddedCode code, Instruction push) =>
        (flow.UseOf(push.Offset) & NoLength) == 0 && ReachesOf(push).All(p => IsStart(p, code, push));

    private bool IsNoLengthOf(EmbeddedCode code, Instruction push) =>
        (flow.UseOf(push.Offset) & (PushUse.Sum | PushUse.Unclear)) == 0 && ReachesOf(push).All(p => MemoryPlace.IsElsewhere(p, code.Places));

    // Where it is not known what a length is counted from, it is known what CODECOPY did with the same one.
    private static bool IsStart(MemoryPlace? place, EmbeddedCode code, Instruction push) =>
        MemoryPlace.IsAmong(place, code.Places) || (code.IsCopiedWith(push.Offset) && !MemoryPlace.IsElsewhere(place, code.Places));
}
