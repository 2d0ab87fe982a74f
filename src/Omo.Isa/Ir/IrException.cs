// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>A row or table that breaks the rules of the IR; thrown only while tables are built, never while they run.</summary>
/// <param name="message">Which row, which rule, and what was found.</param>
public sealed class IrException(string message) : Exception(message);
