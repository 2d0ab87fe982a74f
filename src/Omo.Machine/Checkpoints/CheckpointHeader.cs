// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Machine.Checkpoints;

/// <summary>What a checkpoint file says of itself.</summary>
/// <param name="Start">The state hash before the first step, which stands for program, arguments and input.</param>
/// <param name="Position">Steps executed before the state that it leads to.</param>
/// <param name="Previous">Steps executed before the state that it leads from; 0 is the loaded program.</param>
/// <param name="Cells">Registers that follow, 8 bytes each.</param>
/// <param name="Pages">Pages that follow.</param>
internal sealed record CheckpointHeader(Hash256 Start, ulong Position, ulong Previous, uint Cells, ulong Pages);
