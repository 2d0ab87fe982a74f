// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>Code for the container.</summary>
/// <param name="Code">The code; the safety checker admits it.</param>
/// <param name="Runtime">Of init code: the run-time code in it, or null if it deploys none. Otherwise the code itself.</param>
/// <param name="Offsets">Where each instruction of the original that can be reached now stands.</param>
public sealed record TranspiledCode(byte[] Code, TranspiledCode? Runtime, IReadOnlyDictionary<int, int> Offsets);
