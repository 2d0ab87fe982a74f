// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>What is known of addresses with the same root: with an offset added they are multiples of a number of bytes.</summary>
/// <param name="Offset">The offset.</param>
/// <param name="Bytes">The bytes.</param>
internal readonly record struct AddressAlignment(long Offset, int Bytes);
