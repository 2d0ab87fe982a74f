// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>A CODECOPY: what is known of its operands, over all ways there.</summary>
/// <param name="At">The instruction's offset.</param>
/// <param name="Destinations">Where it writes; null among them stands for what is not known.</param>
/// <param name="Offset">Where it reads.</param>
/// <param name="Length">How many bytes.</param>
internal sealed record CodeCopy(int At, IReadOnlySet<MemoryPlace?> Destinations, StackValue Offset, StackValue Length);
