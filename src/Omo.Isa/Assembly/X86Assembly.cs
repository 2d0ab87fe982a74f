// SPDX-License-Identifier: MIT
namespace Omo.Isa.Assembly;

internal static class X86Assembly { public static string Format(in Omo.Isa.Ir.Decoded decoded, ulong pc) => decoded.Mnemonic; }
