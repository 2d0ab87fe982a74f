// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omo.Machine.Memory;

namespace Omo.Machine.Interpreter;

/// <summary>The handlers that are the same for every row, and what handlers call.</summary>
internal static unsafe class HandlerCalls
{
    /// <summary>Handler of a place not decoded yet.</summary>
    public static int Decode(ulong* cells, CodeRecord* record, byte* memory, HandlerContext* context, long budget)
    {
        context->Record = record;
        context->Budget = budget;
        return (int)ExitReason.Decode;
    }

    /// <summary>Handler of a row that is not compiled.</summary>
    public static int Evaluate(ulong* cells, CodeRecord* record, byte* memory, HandlerContext* context, long budget)
    {
        context->Record = record;
        context->Budget = budget;
        return (int)ExitReason.Evaluate;
    }

    /// <summary>Handler of the instruction that makes a system call.</summary>
    public static int SystemCall(ulong* cells, CodeRecord* record, byte* memory, HandlerContext* context, long budget)
    {
        context->Record = record;
        context->Budget = budget;
        return (int)ExitReason.SystemCall;
    }

    /// <summary>Handler of a place where translated code can be entered.</summary>
    public static int Enter(ulong* cells, CodeRecord* record, byte* memory, HandlerContext* context, long budget)
    {
        context->Record = record;
        context->Budget = budget;
        return (int)ExitReason.Enter;
    }

    /// <summary>Prepares a store that is misaligned or whose page needs more than the write.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void BeforeStore(CodeRecord* record, HandlerContext* context, long budget, long address, int bytes)
    {
        var page = (ulong)address >> GuestMemory.PageBits;
        var last = ((ulong)address + (ulong)bytes - 1) >> GuestMemory.PageBits;
        if (context->Flags[page] == GuestMemory.FastStore && context->Flags[last] == GuestMemory.FastStore)
        {
            return;
        }

        // Should the memory refuse, the dispatcher knows from these where the machine stands.
        context->Record = record;
        context->Budget = budget;
        ((GuestMemory)GCHandle.FromIntPtr(context->Memory).Target!).BeforeStore((ulong)address, bytes);
    }
}
