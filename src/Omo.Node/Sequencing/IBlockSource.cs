// SPDX-License-Identifier: MIT
namespace Omo.Node.Sequencing;

/// <summary>Where the blocks of a node come from: made by its sequencer, or derived from what was posted to L1. A node has one.</summary>
public interface IBlockSource
{
    /// <summary>Appends blocks to the chain until it is cancelled.</summary>
    Task RunAsync(CancellationToken cancellation);
}
