// SPDX-License-Identifier: MIT
namespace Omo.Ir.Tests.Samples;

/// <summary>Executes one step of a sample machine, fetch and decoding included, from each of many states.</summary>
public interface ISampleEngine
{
    /// <summary>The states after the step, in the order of the states before.</summary>
    IReadOnlyList<SampleState> Step(SampleMachine machine, IReadOnlyList<SampleState> states);
}
