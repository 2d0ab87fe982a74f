// SPDX-License-Identifier: MIT
namespace Omo.Cli.Jobs;

/// <summary>A segment as a job's result has it; hashes as hex.</summary>
internal sealed record SegmentResult(ulong Index, string Root, ulong States, ulong Steps, string LastState, bool HasEnded);
