// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// Registers that most steps leave alone (floating point, vectors). Only the hash of their record stands in the state
/// record, so they travel only with the steps that use them.
/// </summary>
/// <param name="Name">Name, such as <c>fp</c>.</param>
/// <param name="Groups">The groups, in record order.</param>
/// <param name="Items">The section's own record.</param>
/// <param name="Bytes">Length of that record.</param>
public sealed record ColdSection(string Name, IReadOnlyList<RegisterGroup> Groups, IReadOnlyList<RecordItem> Items, int Bytes);
