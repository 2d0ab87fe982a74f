// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <summary>
/// The handlers of an instruction set, each compiled when a program first needs it. They know no machine, so all
/// machines of the process share them.
/// </summary>
internal sealed class HandlerTable
{
    /// <summary>Name of the run-time assembly, to which this one shows its internals.</summary>
    public const string AssemblyName = "Omo.Machine.Handlers";

    private static readonly ConditionalWeakTable<InstructionSet, HandlerTable> s_tables = [];

    private const string HandlerName = "Execute";

    /// <summary>
    /// Configuration of the run-time: an instruction is left to the evaluator until its like has been met so often. Compiling
    /// takes milliseconds, so a long program without loops would otherwise take minutes.
    /// </summary>
    private const string VisitsSetting = "Omo.Interpreter.VisitsBeforeCompilation";

    private const int DefaultVisits = 256;

    // A C library needs some hundreds. A hostile program could ask for tens of thousands, each with memory of its own.
    private const int MaxHandlers = 4096;

    /// <summary>How often an instruction, or a system call, is left to the evaluator before it is compiled.</summary>
    public static int VisitsBefore { get; } =
        int.TryParse(AppContext.GetData(VisitsSetting) as string, CultureInfo.InvariantCulture, out var visits) ? visits : DefaultVisits;

    private readonly InstructionSet _isa;
    private readonly Dictionary<Row, RowPlan> _plans = [];
    private int _handlers;

    private HandlerTable(InstructionSet isa) => _isa = isa;

    /// <summary>The answer for what is not worth being compiled yet: evaluate it this time, and ask again.</summary>
    public const nint TooEarly = -1;

    /// <summary>The table of an instruction set.</summary>
    public static HandlerTable For(InstructionSet isa) => s_tables.GetValue(isa, static i => new HandlerTable(i));

    /// <summary>The handler of a row at an instruction length, and how to fill its records.</summary>
    /// <param name="row">The row.</param>
    /// <param name="length">Instruction length in bytes.</param>
    /// <param name="isSlot">Whether the instruction is the delay slot of a taken branch.</param>
    /// <param name="plan">How to fill its records.</param>
    /// <returns>The handler's address, 0 when the row is left to the evaluator, or <see cref="TooEarly"/>.</returns>
    public nint Find(Row row, int length, bool isSlot, out RowPlan plan)
    {
        if (_isa.LongestInstruction != 0)
        {
            length = HandlerEmitter.AnyLength;
        }

        lock (_plans)
        {
            if (!_plans.TryGetValue(row, out plan!))
            {
                _plans.Add(row, plan = new RowPlan(_isa, row));
            }

            // A branch in a branch's slot is too rare to be worth code of its own.
            if (!plan.IsCompiled || (isSlot && plan.UsesSequencing))
            {
                return 0;
            }

            var entry = plan.HandlerFor(length, isSlot);
            if (entry.Handler == TooEarly && entry.Visits++ >= VisitsBefore)
            {
                entry.Handler = _handlers++ < MaxHandlers ? Compile(plan, length, isSlot) : 0;
            }

            return entry.Handler;
        }
    }

    private nint Compile(RowPlan plan, int length, bool isSlot)
    {
        var slowHandler = plan.Stores ? Module.Compile(_isa, plan, length, isSlot, 0) : 0;
        return Module.Compile(_isa, plan, length, isSlot, slowHandler);
    }

    /// <summary>Where the handlers are compiled to. A program that ends soon needs none of it.</summary>
    private static class Module
    {
        // Collectible although it lives as long as the process: only then is a method's function pointer its code. Otherwise the
        // runtime keeps the right to replace the code and points to a jump to it, which costs a fifth of the speed.
        private static readonly ModuleBuilder s_module = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName(AssemblyName), AssemblyBuilderAccess.RunAndCollect)
            .DefineDynamicModule(AssemblyName);

        private static int s_types;

        public static nint Compile(InstructionSet isa, RowPlan plan, int length, bool isSlot, nint slowHandler)
        {
            lock (s_module)
            {
                // A type for each handler, because only the methods of a finished type can be called.
                var type = s_module.DefineType($"{isa.Name}.{NameOf(plan.Row)}.{length}.{s_types++}", TypeAttributes.Abstract | TypeAttributes.Sealed);
                var builder = type.DefineMethod(
                    HandlerName, MethodAttributes.Static | MethodAttributes.Public, typeof(int), HandlerEmitter.Parameters);
                builder.SetImplementationFlags(MethodImplAttributes.AggressiveOptimization);
                HandlerEmitter.Emit(builder.GetILGenerator(), isa, plan, length, isSlot, slowHandler);
                var handle = type.CreateType().GetMethod(HandlerName)!.MethodHandle;
                RuntimeHelpers.PrepareMethod(handle);
                return handle.GetFunctionPointer();
            }
        }

        /// <summary>The row's name without what reflection gives a meaning.</summary>
        private static string NameOf(Row row) => string.Concat(row.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '_'));
    }
}
