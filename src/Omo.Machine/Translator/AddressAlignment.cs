// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>What is known of addresses with the same root: with an offset added they are multiples of a number of bytes.</summary>
/// <param name="Offset">The offset.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record AddressAlignment(long Offset, int Bytes)
{
    /// <summary>Whether the root with another offset is a multiple of some bytes then.</summary>
    public bool Implies(long offset, int bytes) => Bytes >= bytes && (offset - Offset) % bytes == 0;
}
