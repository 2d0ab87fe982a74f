// SPDX-License-Identifier: MIT
namespace Omo.Native.Tests;

/// <summary>What the processor did with one instruction.</summary>
/// <param name="Word">The answer's word.</param>
/// <param name="Registers">All registers afterwards, as the stepper gives them.</param>
public sealed record NativeStep(ulong Word, ulong[] Registers)
{
    private const ulong Signalled = 0x100;
    private const ulong Unmapped = 0x200;
    private const int AddressLow = 16;

    public NativeOutcome Outcome => Word switch
    {
        0 => NativeOutcome.Executed,
        1 => NativeOutcome.BeforeEnvironment,
        _ => NativeOutcome.Signalled,
    };

    /// <summary>The signal's number.</summary>
    public int Signal => (int)(Word & (Signalled - 1));

    /// <summary>
    /// The address that was accessed, its low 48 bits, where the signal says that no memory is mapped there; otherwise null.
    /// </summary>
    public ulong? UnmappedAddress => Outcome == NativeOutcome.Signalled && (Word & Unmapped) != 0 ? Word >> AddressLow : null;
}
