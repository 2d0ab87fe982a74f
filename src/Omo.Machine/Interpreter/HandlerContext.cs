// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Machine.Interpreter;

/// <summary>What handlers and dispatcher exchange beside the arguments that stay in host registers.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct HandlerContext
{
    public const int RecordOffset = 0;
    public const int BudgetOffset = 8;
    public const int PcOffset = 16;
    public const int StepEndOffset = 24;
    public const int WindowOffset = 32;
    public const int RecordsOffset = 40;
    public const int FlagsOffset = 48;
    public const int PendingOffset = 64;
    public const int WroteRareOffset = 72;

    /// <summary>The instruction at which handlers stopped; see <see cref="ExitReason"/>.</summary>
    [FieldOffset(RecordOffset)]
    public CodeRecord* Record;

    /// <summary>Steps of the budget left when handlers stopped.</summary>
    [FieldOffset(BudgetOffset)]
    public long Budget;

    /// <summary>The target after <see cref="ExitReason.Jumped"/>.</summary>
    [FieldOffset(PcOffset)]
    public ulong Pc;

    /// <summary>The machine's step count when the budget will be used up.</summary>
    [FieldOffset(StepEndOffset)]
    public ulong StepEnd;

    /// <summary>First guest address of the current window.</summary>
    [FieldOffset(WindowOffset)]
    public ulong Window;

    /// <summary>The record of that address.</summary>
    [FieldOffset(RecordsOffset)]
    public CodeRecord* Records;

    /// <summary>Page flags of the guest's memory.</summary>
    [FieldOffset(FlagsOffset)]
    public byte* Flags;

    /// <summary>A handle of the <see cref="Memory.GuestMemory"/>.</summary>
    [FieldOffset(56)]
    public nint Memory;

    /// <summary>While an instruction in a delay slot is next: the record of the one after it.</summary>
    [FieldOffset(PendingOffset)]
    public CodeRecord* Pending;

    /// <summary>Not 0 once an instruction has written a register that is <see cref="Isa.Ir.RegisterFile.IsRare"/>; handlers never make it 0.</summary>
    [FieldOffset(WroteRareOffset)]
    public long WroteRare;
}
