// SPDX-License-Identifier: MIT
namespace Omo.Cli.Jobs;

/// <summary>What a job leaves: <c>job-NNNNN.json</c>.</summary>
/// <param name="Version">Version of the folder's files.</param>
/// <param name="Start">The state hash before the first step, by which the file is known to belong to the plan.</param>
/// <param name="Job">Number of the job.</param>
/// <param name="Segments">Its segments in order.</param>
internal sealed record JobResult(int Version, string Start, int Job, IReadOnlyList<SegmentResult> Segments);
