// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Collections;

namespace Omo.Machine.Interpreter;

/// <summary>
/// The system calls of an instruction set, each compiled when programs have made it often. All machines of the process share them.
/// </summary>
internal sealed class SystemCalls
{
    private static readonly ConditionalWeakTable<InstructionSet, SystemCalls> s_calls = [];

    private readonly InstructionSet _isa;
    private readonly ValueMap<ulong, Call> _byNumber = new();

    private SystemCalls(InstructionSet isa)
    {
        _isa = isa;
        foreach (var (number, row) in isa.Syscalls.Rows)
        {
            _byNumber.Add(number, new Call(row));
        }
    }

    /// <summary>The system calls of an instruction set.</summary>
    public static SystemCalls For(InstructionSet isa) => s_calls.GetValue(isa, static i => new SystemCalls(i));

    /// <summary>The code of a system call; null for one that the evaluator executes, this time or always.</summary>
    /// <param name="number">Its number.</param>
    public SystemCallEmitter.Code? Find(ulong number) =>
        _byNumber.TryGetValue(number, out var call) ? call.Code ?? (call.IsDecided ? null : Visit(call)) : null;

    private SystemCallEmitter.Code? Visit(Call call)
    {
        lock (call)
        {
            if (!call.IsDecided && call.Visits++ >= HandlerTable.VisitsBefore)
            {
                call.Code = SystemCallEmitter.Compile(_isa, call.Row);
                call.IsDecided = true;
            }

            return call.Code;
        }
    }

    private sealed class Call(Row row)
    {
        private volatile SystemCallEmitter.Code? _code;
        private volatile bool _isDecided;

        public Row Row { get; } = row;

        public int Visits { get; set; }

        public SystemCallEmitter.Code? Code
        {
            get => _code;
            set => _code = value;
        }

        public bool IsDecided
        {
            get => _isDecided;
            set => _isDecided = value;
        }
    }
}
