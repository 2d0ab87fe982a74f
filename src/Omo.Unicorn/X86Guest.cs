// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Unicorn;

/// <summary>
/// x86-64 in libunicorn. It runs in ring 0, so what is privileged is refused here. Register numbers are those of
/// <c>unicorn/x86.h</c> 2.0.1.
/// </summary>
public sealed class X86Guest : UnicornGuest
{
    /// <summary>Number of the instruction <c>syscall</c>, for hooks.</summary>
    public const int Syscall = 699;

    private const int FirstNumbered = 106;
    private const int FirstVector = 122;
    private const int ProgramCounter = 41;
    private const int FsBase = 250;
    private const int GsBase = 251;
    private const int EFlags = 25;
    private const int Control4 = 54;

    /// <summary>OSFXSR and OSXMMEXCPT beside PAE: SSE is on (SDM volume 3, 2.5).</summary>
    private const ulong SseOn = (1 << 5) | (1 << 9) | (1 << 10);

    private const int DivideError = 0;
    private const int DebugException = 1;
    private const int Breakpoint = 3;
    private const int InvalidOpcode = 6;
    private const int DoubleFault = 8;
    private const int StackFault = 12;
    private const int ProtectionFault = 13;
    private const int PageFault = 14;

    /// <summary>Numbers of rax, rcx, rdx, rbx, rsp, rbp, rsi and rdi.</summary>
    private static readonly int[] s_named = [35, 38, 40, 37, 44, 36, 43, 39];

    private X86Guest() => Registers =
    [
        .. Enumerable.Range(0, 16).Select(i => new UnicornRegister(X86Registers.R, i, i < 8 ? s_named[i] : FirstNumbered + i - 8)),
        .. Enumerable.Range(0, 16).Select(i => new UnicornRegister(X86Registers.Xmm, i, FirstVector + i)),
        new UnicornRegister(X86Registers.FsBase, 0, FsBase),
        new UnicornRegister(X86Registers.GsBase, 0, GsBase),
        new UnicornRegister(X86Registers.File.Pc, 0, ProgramCounter),
    ];

    /// <summary>The description; it has no state.</summary>
    public static X86Guest Instance { get; } = new();

    /// <inheritdoc/>
    public override UnicornMode Mode => UnicornMode.X8664;

    /// <inheritdoc/>
    public override IReadOnlyList<UnicornRegister> Registers { get; }

    /// <inheritdoc/>
    public override int FlagsId => EFlags;

    /// <inheritdoc/>
    public override IReadOnlyList<(RegisterGroup Flag, int Bit)> Flags => X86Registers.Flags;

    /// <inheritdoc/>
    public override int LongestInstruction => 15;

    /// <inheritdoc/>
    public override bool IsEnvironment(ReadOnlySpan<byte> code) => MnemonicOf(code) is "syscall" or "cpuid" or "rdtsc";

    /// <summary>What is privileged or calls the kernel by an interrupt is a protection fault in user mode.</summary>
    /// <inheritdoc/>
    public override Signal? Refusal(ulong pc, ReadOnlySpan<byte> code, UnicornMachine machine) =>
        MnemonicOf(code) is "hlt" or "cli" or "sti" or "int" ? Signal.AddressOutOfSpace : null;

    /// <inheritdoc/>
    public override IReadOnlyList<RegisterGroup> Undefined(in Decoded instruction, UnicornMachine before) =>
        X86UndefinedFlags.Of(instruction, (int)before.ReadRegister(X86Registers.R, X86Registers.Rcx));

    /// <inheritdoc/>
    public override void Prepare(UnicornEngine engine) => engine.WriteRegister(Control4, SseOn);

    /// <summary>The signal of an exception by its vector (SDM volume 3, table 6-1).</summary>
    /// <inheritdoc/>
    public override Signal? SignalOf(int number, ReadOnlySpan<byte> code) => number switch
    {
        DivideError => Signal.Arithmetic,
        DebugException or Breakpoint => Signal.Breakpoint,
        InvalidOpcode => Signal.IllegalInstruction,
        // Nothing handles the exceptions of a guest in libunicorn, so that a second one of these in a row is a double fault.
        DoubleFault or StackFault or ProtectionFault or PageFault => Signal.AddressOutOfSpace,
        _ => null,
    };

    private static string? MnemonicOf(ReadOnlySpan<byte> code) =>
        X8664.Instance.TryDecode(code, out var decoded) == DecodeOutcome.Decoded ? decoded.Mnemonic : null;
}
