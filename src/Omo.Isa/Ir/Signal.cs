// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>Linux signal numbers with which a fault ends a machine; the exit code is 128 plus the number.</summary>
public enum Signal
{
    /// <summary>SIGILL: no row has this encoding.</summary>
    IllegalInstruction = 4,

    /// <summary>SIGTRAP: a breakpoint instruction.</summary>
    Breakpoint = 5,

    /// <summary>SIGBUS: an access that must be aligned and is not.</summary>
    Misaligned = 7,

    /// <summary>SIGFPE: a division or an overflow that the architecture traps, or a trap that stands for one.</summary>
    Arithmetic = 8,

    /// <summary>SIGSEGV: an address outside the guest's space.</summary>
    AddressOutOfSpace = 11,
}
