// SPDX-License-Identifier: MIT
namespace Omo.Ir.Tests.Samples;

/// <summary>An instruction to try, the states to try it from, and who knows what must come out.</summary>
/// <param name="Name">The instruction.</param>
/// <param name="Machine">The machine that has it.</param>
/// <param name="Oracle">Executes one step in place.</param>
/// <param name="NewState">Makes a state with the instruction in memory at its program counter.</param>
public sealed record SampleScenario(string Name, SampleMachine Machine, Action<SampleState> Oracle, Func<Dice, SampleState> NewState)
{
    /// <summary>Random states, the same on every run. Their values are boundaries half of the time.</summary>
    public IReadOnlyList<SampleState> States(int count)
    {
        var random = new Dice((ulong)Name.Sum(c => c));
        return [.. Enumerable.Range(0, count).Select(_ => NewState(random))];
    }
}
