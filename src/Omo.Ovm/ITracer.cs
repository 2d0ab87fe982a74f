// SPDX-License-Identifier: MIT
namespace Omo.Ovm;

/// <summary>Told of every EVM instruction while it is executed.</summary>
public interface ITracer
{
    /// <summary>An instruction is about to be executed.</summary>
    void Before(TraceStep step);

    /// <summary>It was executed; for a call after all that was called.</summary>
    /// <param name="cost">Gas, with what a call takes along.</param>
    /// <param name="failed">Whether it ended its frame exceptionally.</param>
    void After(ulong cost, bool failed);
}
