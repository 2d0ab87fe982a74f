// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Isa.Mips;

namespace Omo.Unicorn;

/// <summary>
/// MIPS32 in libunicorn. It runs as after a reset: in kernel mode, with the lower half of the space untranslated and the FPU
/// on. The upper half, which user mode refuses, is refused here. Register numbers are those of <c>unicorn/mips.h</c> 2.0.1;
/// the library gives no access to floating-point registers, which show in what programs move and store from them.
/// </summary>
public sealed class MipsGuest : UnicornGuest
{
    private const int FirstGeneral = 2;
    private const int High = 129;
    private const int Low = 130;
    private const int ThreadPointer = 138;
    private const int ProgramCounter = 1;

    private const uint Special = 0x00;
    private const uint RegisterImmediate = 0x01;
    private const uint Coprocessor1 = 0x11;
    private const uint Coprocessor1Indexed = 0x13;
    private const uint Special3 = 0x1f;
    private const uint Syscall = 0x0c;
    private const uint Break = 0x0d;
    private const uint FirstMemoryOpcode = 0x20;
    private const uint Cache = 0x2f;
    private const uint Prefetch = 0x33;

    private const int AddressErrorOfLoad = 12;
    private const int AddressErrorOfStore = 13;
    private const int Breakpoint = 18;
    private const int ReservedInstruction = 20;
    private const int IntegerOverflow = 21;
    private const int Trap = 22;
    private const int FloatingPoint = 23;

    private readonly bool _isBigEndian;

    private MipsGuest(bool isBigEndian)
    {
        _isBigEndian = isBigEndian;
        Registers =
        [
            .. Enumerable.Range(1, 31).Select(i => new UnicornRegister(MipsRegisters.R, i, FirstGeneral + i)),
            new UnicornRegister(MipsRegisters.Hi, 0, High),
            new UnicornRegister(MipsRegisters.Lo, 0, Low),
            new UnicornRegister(MipsRegisters.UserLocal, 0, ThreadPointer),
            new UnicornRegister(MipsRegisters.File.Pc, 0, ProgramCounter),
        ];
    }

    /// <summary>The big-endian processor.</summary>
    public static MipsGuest BigEndian { get; } = new(isBigEndian: true);

    /// <summary>The little-endian processor.</summary>
    public static MipsGuest LittleEndian { get; } = new(isBigEndian: false);

    /// <inheritdoc/>
    public override UnicornMode Mode => _isBigEndian ? UnicornMode.Mips32BigEndian : UnicornMode.Mips32LittleEndian;

    /// <inheritdoc/>
    public override IReadOnlyList<UnicornRegister> Registers { get; }

    /// <inheritdoc/>
    public override int LongestInstruction => 4;

    /// <inheritdoc/>
    public override bool IsEnvironment(ReadOnlySpan<byte> code)
    {
        const uint ReadHardware = 0x3b, CycleCounter = 2;
        var word = Word(code);
        return Opcode(word) switch
        {
            Special => Function(word) == Syscall,
            Special3 => Function(word) == ReadHardware && (word >> 11 & 31) == CycleCounter,
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override bool HasSlot(ReadOnlySpan<byte> code)
    {
        const uint Jr = 0x08, Jalr = 0x09, BranchOnCondition = 0x08;
        var word = Word(code);
        return Opcode(word) switch
        {
            Special => Function(word) is Jr or Jalr,
            // bltz, bgez, their likely and their linking forms.
            RegisterImmediate => (word >> 16 & 31 & ~0x13u) == 0,
            Coprocessor1 => (word >> 21 & 31) == BranchOnCondition,
            // j, jal, beq to bgtz, and the likely forms of these.
            var opcode => opcode is (>= 2 and <= 7) or (>= 0x14 and <= 0x17),
        };
    }

    /// <summary>An access to the upper half, or a fetch from it, which is the kernel's (volume III, Virtual Address Spaces).</summary>
    /// <inheritdoc/>
    public override Signal? Refusal(ulong pc, ReadOnlySpan<byte> code, UnicornMachine machine)
    {
        if (code.Length == 0)
        {
            return pc % (ulong)LongestInstruction == 0 ? Signal.AddressOutOfSpace : Signal.Misaligned;
        }

        if (AddressOf(Word(code), machine) is not { } address)
        {
            return null;
        }

        if (address >> 31 == 0)
        {
            return null;
        }

        // One exception stands for both, and Omo looks at the alignment first.
        return address % Alignment(Word(code)) == 0 ? Signal.AddressOutOfSpace : Signal.Misaligned;
    }

    /// <inheritdoc/>
    public override void Prepare(UnicornEngine engine)
    {
    }

    /// <summary>
    /// The signal of an exception as libunicorn numbers it. Breakpoints and traps tell by their code what they stand for
    /// (Linux, arch/mips/kernel/traps.c, do_bp and do_tr).
    /// </summary>
    /// <inheritdoc/>
    public override Signal? SignalOf(int number, ReadOnlySpan<byte> code) => number switch
    {
        AddressErrorOfLoad or AddressErrorOfStore => Signal.Misaligned,
        Breakpoint or Trap => SignalOfCode(Word(code)),
        ReservedInstruction => Signal.IllegalInstruction,
        IntegerOverflow or FloatingPoint => Signal.Arithmetic,
        _ => null,
    };

    private static Signal SignalOfCode(uint word)
    {
        const uint Overflow = 6, DivisionByZero = 7;
        if (Opcode(word) != Special)
        {
            return Signal.Breakpoint;
        }

        // Assemblers have written the code of a breakpoint to either half of its field.
        var (low, high) = (word >> 6 & 0x3ff, word >> 16 & 0x3ff);
        var reason = Function(word) != Break || high == 0 ? low : low == 0 ? high : 0;
        return reason is Overflow or DivisionByZero ? Signal.Arithmetic : Signal.Breakpoint;
    }

    /// <summary>Where an instruction loads from or stores to, or null for others.</summary>
    private static uint? AddressOf(uint word, UnicornMachine machine)
    {
        uint Register(uint index) => index == 0 ? 0 : (uint)machine.ReadRegister(MipsRegisters.R, (int)index);
        var (opcode, @base) = (Opcode(word), Register(word >> 21 & 31));
        if (opcode == Coprocessor1Indexed)
        {
            return IsIndexedAccess(Function(word)) ? @base + Register(word >> 16 & 31) : null;
        }

        return opcode < FirstMemoryOpcode || opcode is Cache or Prefetch ? null : @base + (uint)(short)word;
    }

    /// <summary>lwxc1, ldxc1, swxc1, sdxc1; what else there is with this opcode accesses nothing.</summary>
    private static bool IsIndexedAccess(uint function) => function is 0 or 1 or 8 or 9;

    /// <summary>Bytes to which a load or store must be aligned; the left and right forms address bytes.</summary>
    private static uint Alignment(uint word) => Opcode(word) switch
    {
        Coprocessor1Indexed => (Function(word) & 1) == 0 ? 4u : 8u,
        0x20 or 0x22 or 0x24 or 0x26 or 0x28 or 0x2a or 0x2e => 1,
        0x21 or 0x25 or 0x29 => 2,
        0x35 or 0x3d => 8,
        _ => 4,
    };

    private uint Word(ReadOnlySpan<byte> code) =>
        code.Length < LongestInstruction ? 0 :
        _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(code) : BinaryPrimitives.ReadUInt32LittleEndian(code);

    private static uint Opcode(uint word) => word >> 26;

    private static uint Function(uint word) => word & 0x3f;
}
