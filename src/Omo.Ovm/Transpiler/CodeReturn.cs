// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>A RETURN: what is known of its operands, over all ways there.</summary>
/// <param name="At">The instruction's offset.</param>
/// <param name="Places">Where what it returns stands; null among them stands for what is not known.</param>
/// <param name="Length">How many bytes.</param>
internal sealed record CodeReturn(int At, IReadOnlySet<MemoryPlace?> Places, StackValue Length);
