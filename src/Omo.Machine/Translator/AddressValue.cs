// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>What an address, or another value, is computed from.</summary>
/// <param name="Root">A number of what it is computed from; the same for what is computed alike.</param>
/// <param name="Offset">What is added to that, as a signed value of the expression's width.</param>
internal readonly record struct AddressValue(int Root, long Offset);
