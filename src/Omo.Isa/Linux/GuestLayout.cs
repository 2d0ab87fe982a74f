// SPDX-License-Identifier: MIT
namespace Omo.Isa.Linux;

/// <summary>
/// Where things lie in a guest's address space. 64-bit guests have 2^39 bytes, 32-bit guests 2^31; program and heap grow
/// from below, then come mappings, and the stack ends the space. The input region follows, out of the guest's reach.
/// </summary>
public static class GuestLayout
{
    /// <summary>Pages at the end of the space that nothing uses, so that an access slightly past the stack faults.</summary>
    private const ulong Gap = 1UL << 16;

    /// <summary>Start of the mapping area and highest value of the break.</summary>
    public static ulong MapBase(int wordBits) => wordBits == 64 ? 1UL << 38 : 1UL << 30;

    /// <summary>End of the mapping area; the stack may use what lies above, 256 MiB and more.</summary>
    public static ulong MapEnd(int wordBits) => StackTop(wordBits) - (1UL << 28);

    /// <summary>First address above the initial stack.</summary>
    public static ulong StackTop(int wordBits) => (wordBits == 64 ? 1UL << 39 : 1UL << 31) - Gap;
}
