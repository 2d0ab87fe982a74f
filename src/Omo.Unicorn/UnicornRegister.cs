// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Unicorn;

/// <summary>A register that Omo and libunicorn both have.</summary>
/// <param name="Group">Its group in Omo.</param>
/// <param name="Index">Its index there.</param>
/// <param name="Id">Its number in the library's header for the architecture.</param>
public readonly record struct UnicornRegister(RegisterGroup Group, int Index, int Id);
