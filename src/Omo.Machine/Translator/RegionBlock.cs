// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Instructions of a region that follow each other and are entered only at the first.</summary>
/// <param name="Instructions">The instructions; only the last may jump or be left to the interpreter.</param>
/// <param name="Slot">The delay slot of the last one, where that is a branch that has one; null if the slot cannot be compiled.</param>
/// <param name="Executions">How often it was seen to be executed.</param>
/// <param name="MayBeGuarded">Whether something may be checked before loops that hold it.</param>
internal sealed record RegionBlock(IReadOnlyList<GuestInstruction> Instructions, GuestInstruction? Slot, int Executions, bool MayBeGuarded)
{
    /// <summary>Where it starts.</summary>
    public ulong Start => Instructions[0].Address;

    /// <summary>The instruction that decides what is next.</summary>
    public GuestInstruction Last => Instructions[^1];

    /// <summary>Steps that it takes at most.</summary>
    public int Steps => Instructions.Count + (Slot is null ? 0 : 1);

    /// <summary>Where it leads to, each way once: a branch to its own delay slot goes there with the slot executed or without.</summary>
    public IReadOnlyList<ulong> Successors { get; } = SuccessorsOf(Instructions[^1]);

    private static List<ulong> SuccessorsOf(GuestInstruction last)
    {
        var successors = new List<ulong>();
        foreach (var target in last.Flow.Targets)
        {
            if (!successors.Contains(target))
            {
                successors.Add(target);
            }
        }

        successors.AddRange(last.Flow.Skips);
        successors.Add(last.End);
        return successors;
    }
}
