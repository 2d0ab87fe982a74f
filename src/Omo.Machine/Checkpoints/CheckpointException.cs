// SPDX-License-Identifier: MIT
namespace Omo.Machine.Checkpoints;

/// <summary>A checkpoint on disk cannot be used, or cannot be written.</summary>
/// <param name="message">Which file, what is wrong with it and what to do.</param>
public sealed class CheckpointException(string message) : Exception(message);
