// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <summary>An address that compiled code uses several times: a value that is at hand, and a distance from it.</summary>
/// <param name="Expression">The address as the row has it.</param>
/// <param name="Local">Holds the value, as an int64; null where <paramref name="Base"/> is to be pushed each time.</param>
/// <param name="Base">The value.</param>
/// <param name="Offset">What is added to it for the address, in 64 bits, as a signed number.</param>
internal sealed record GuestAddress(Expr Expression, LocalBuilder? Local, Expr? Base, long Offset);
