// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Transpiler;

/// <summary>An instruction in code.</summary>
/// <param name="Offset">Where it stands.</param>
/// <param name="Code">Its byte.</param>
/// <param name="Immediate">What a PUSH pushes; bytes beyond the end of the code are zero.</param>
/// <param name="Next">The offset behind it.</param>
internal sealed record Instruction(int Offset, byte Code, BigInteger Immediate, int Next);
