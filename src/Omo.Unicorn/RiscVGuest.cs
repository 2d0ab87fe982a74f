// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;

namespace Omo.Unicorn;

/// <summary>
/// RV64 in libunicorn: it runs in machine mode without translation of addresses, which differs from user mode in what
/// control registers it may reach only. Register numbers are those of <c>unicorn/riscv.h</c> 2.0.1.
/// </summary>
public sealed class RiscVGuest : UnicornGuest
{
    private const int FirstInteger = 1;
    private const int ControlStatus = 43;
    private const int MachineStatus = 116;
    private const int FirstFloat = 158;
    private const int ProgramCounter = 190;

    /// <summary>The field FS of mstatus, all ones: the floating-point unit is on (privileged manual, mstatus).</summary>
    private const ulong FloatOn = 3UL << 13;

    private const uint Ecall = 0x73;
    private const int SystemOpcode = 0x73;
    private const int FirstCounter = 0xc00;
    private const int Counters = 3;

    private RiscVGuest() => Registers =
    [
        .. Enumerable.Range(0, 32).Select(i => new UnicornRegister(RiscVRegisters.X, i, FirstInteger + i)),
        .. Enumerable.Range(0, 32).Select(i => new UnicornRegister(RiscVRegisters.F, i, FirstFloat + i)),
        new UnicornRegister(RiscVRegisters.Fcsr, 0, ControlStatus),
        new UnicornRegister(RiscVRegisters.File.Pc, 0, ProgramCounter),
    ];

    /// <summary>The description; it has no state.</summary>
    public static RiscVGuest Instance { get; } = new();

    /// <inheritdoc/>
    public override UnicornMode Mode => UnicornMode.RiscV64;

    /// <inheritdoc/>
    public override IReadOnlyList<UnicornRegister> Registers { get; }

    /// <inheritdoc/>
    public override int LongestInstruction => 4;

    /// <inheritdoc/>
    public override bool IsEnvironment(ReadOnlySpan<byte> code)
    {
        if (code.Length < LongestInstruction)
        {
            return false;
        }

        var word = BinaryPrimitives.ReadUInt32LittleEndian(code);
        var isControl = (word & 0x7f) == SystemOpcode && ((word >> 12) & 3) != 0;
        return word == Ecall || (isControl && (word >> 20) - FirstCounter < Counters);
    }

    /// <inheritdoc/>
    public override void Prepare(UnicornEngine engine) => engine.WriteRegister(MachineStatus, FloatOn);

    /// <summary>The signal of a value of mcause (privileged manual, table of mcause values).</summary>
    /// <inheritdoc/>
    public override Signal? SignalOf(int number, ReadOnlySpan<byte> code) => number switch
    {
        0 or 4 or 6 => Signal.Misaligned,
        1 or 5 or 7 => Signal.AddressOutOfSpace,
        2 => Signal.IllegalInstruction,
        3 => Signal.Breakpoint,
        _ => null,
    };

    /// <summary>
    /// Illegal instructions arrive as exception 2; what libunicorn 2.0.1 calls an invalid instruction is a breakpoint.
    /// </summary>
    /// <inheritdoc/>
    public override Signal? SignalOf(UnicornError error) =>
        error == UnicornError.InvalidInstruction ? Signal.Breakpoint : base.SignalOf(error);
}
