// SPDX-License-Identifier: MIT
namespace Omo.Rollup;

/// <summary>Something about the chain's record on L1 is not as it must be. The message is written for the user.</summary>
/// <param name="message">What is wrong, where, and what to do.</param>
public sealed class RollupException(string message) : Exception(message);
