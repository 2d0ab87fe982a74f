// SPDX-License-Identifier: MIT
namespace Omo.Machine.Interpreter;

/// <summary>Why compiled handlers went back to the dispatcher.</summary>
internal enum ExitReason
{
    /// <summary>The budget is used up; <see cref="HandlerContext.Record"/> is the next instruction.</summary>
    Budget,

    /// <summary>The instruction of <see cref="HandlerContext.Record"/> is to be decoded.</summary>
    Decode,

    /// <summary>The instruction of <see cref="HandlerContext.Record"/> is to be executed by the evaluator.</summary>
    Evaluate,

    /// <summary>The instruction of <see cref="HandlerContext.Record"/> is a system call, not in a delay slot.</summary>
    SystemCall,

    /// <summary>
    /// The instruction is done, and its target at <see cref="HandlerContext.Pc"/> has no record at hand. Where branches have
    /// a delay slot, <see cref="HandlerContext.Record"/> is the slot.
    /// </summary>
    Jumped,

    /// <summary>At <see cref="HandlerContext.Record"/> translated code can be entered, and nothing of it was executed.</summary>
    Enter,
}
