// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>What a symbol names. A later kind is the better name where two symbols share an address.</summary>
public enum ElfSymbolKind : byte
{
    /// <summary>An untyped global label in executable memory, as hand-written assembly leaves it.</summary>
    Label,

    /// <summary>Data.</summary>
    Object,

    /// <summary>Code.</summary>
    Function,
}
