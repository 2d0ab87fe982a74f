// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Interpreter;

namespace Omo.Machine.Translator;

/// <summary>
/// Compiles a region to one method: guest registers are locals, jumps within the region are jumps of the method, and it
/// calls nothing that touches the machine, but ends by going on in the next region. Whatever is rare leaves it before the instruction in question.
/// </summary>
internal sealed unsafe partial class RegionEmitter : IlStatementEmitter
{
    /// <summary>
    /// Most bytes of IL for which the host's compiler does all it can: it silently stops optimising where a method has too
    /// many references to locals, which these bytes stand for.
    /// </summary>
    public const int MostIlBytes = 36_000;

    private const int NoEntry = -1;

    private const int BudgetAddress = 1;
    private const int Cells = 2;
    private const int Memory = 3;
    private const int PageFlags = 4;
    private const int Entry = 5;

    private static readonly Type[] s_parameters = [typeof(TargetMap), typeof(long*), typeof(ulong*), typeof(byte*), typeof(byte*), typeof(int)];

    private readonly RegionPlan _plan;
    private readonly TargetMap _targets;
    private readonly ulong[] _entries;
    private Label[]? _entryLabels;
    private readonly Dictionary<ulong, CodePlace> _blocks = [];
    private readonly LocalBuilder _budget;
    private readonly LocalBuilder _pc;
    private readonly LocalBuilder _following;
    private readonly LocalBuilder _undone;
    private readonly LocalBuilder _isLeft;
    private readonly LocalBuilder _lastAddress;
    private readonly RegisterLocals _registers;
    private readonly Dictionary<Type, Stack<LocalBuilder>> _freeLocals = [];
    private readonly List<LocalBuilder> _localsInUse = [];

    // The instruction that is being compiled.
    private GuestInstruction _instruction = null!;
    private RegionBlock _block = null!;
    private int _done;
    private bool _isCounted;

    private RegionEmitter(ILGenerator il, RegionPlan plan, EntrySlot[] elsewhere)
        : base(il, plan.Isa)
    {
        var graph = new BlockGraph(plan);
        (_plan, _loops) = (plan, new RegionLoops(plan, graph));
        plan.LoopEntries = [.. _loops.Starts.Except(plan.Entries)];
        _entries = [.. plan.Entries, .. plan.LoopEntries];
        _targets = new TargetMap(_entries, plan.Isa.CodeAlignment, plan.Isa.SpaceEnd - AddressChecks.Margin, elsewhere);
        _budget = il.DeclareLocal(typeof(long));
        _pc = il.DeclareLocal(typeof(long));
        _following = il.DeclareLocal(typeof(long));
        _undone = il.DeclareLocal(typeof(long));
        _exit = il.DefineLabel();
        _leave = il.DefineLabel();
        _leaveSite = il.DefineLabel();
        _site = il.DeclareLocal(typeof(int));
        _dispatch = il.DefineLabel();
        _isLeft = il.DeclareLocal(typeof(int));
        _lastAddress = il.DeclareLocal(typeof(long));
        _registers = new RegisterLocals(il, plan);
        _checks = new AddressChecks(plan, graph, _loops);
        _numbers = new FlagNumbers(plan.Isa.Registers);
        _pending = _pendingBefore = new PendingFlags(_numbers.Count);
        _flags = new FlagAnalysis(plan, _numbers, _checks, _loops);
        for (var set = _flags.OnlyHandedOver; set != 0;)
        {
            _registers.LeaveInCell(_numbers.CellOf(FlagNumbers.TakeFirst(ref set)));
        }

        _conditions = new ConditionFolder(_definitions, IsPostponed);
        foreach (var block in plan.Blocks)
        {
            _blocks.Add(block.Start, new CodePlace(il.DefineLabel(), _blocks.Count));
            if (_loops.At(block.Start) is not null)
            {
                _guards.Add(block.Start, new CodePlace(il.DefineLabel(), _guards.Count));
            }
        }
    }

    /// <summary>Where a block, or the way out to an address, is in the code; an object, so that maps to it are compiled ahead of time.</summary>
    /// <param name="Label">The label before it.</param>
    /// <param name="Order">How many of its kind come before it.</param>
    private sealed record CodePlace(Label Label, int Order);

    private bool HasSlots => Isa.Registers.NextPc is not null;

    /// <summary>Compiles a region.</summary>
    /// <param name="plan">What it consists of.</param>
    /// <param name="elsewhere">Slots of other regions' entries, to which its code goes itself.</param>
    /// <param name="fitting">Where there is no code, about how many instructions would have fitted.</param>
    /// <returns>Null when it is larger than the host's compiler takes well.</returns>
    public static Region.Code? Compile(RegionPlan plan, EntrySlot[] elsewhere, out int fitting)
    {
        var method = new DynamicMethod($"{plan.Isa.Name}.{plan.Head:x}", typeof(int), s_parameters, typeof(RegionEmitter).Module, skipVisibility: true)
        {
            InitLocals = false,
        };
        var il = method.GetILGenerator(1 << 14);
        var emitter = new RegionEmitter(il, plan, elsewhere);
        emitter.Emit();
        fitting = (int)((long)plan.Instructions * (MostIlBytes * 9 / 10) / il.ILOffset);
        if (il.ILOffset > MostIlBytes)
        {
            return null;
        }

        // Bound to what the code points into, which is so kept alive. The host's compiler waits for the first call, which is made here,
        // on this thread, and touches nothing.
        var code = method.CreateDelegate<Region.Code>(emitter._targets);
        _ = code(null, null, null, null, NoEntry);
        return code;
    }

    /// <inheritdoc/>
    protected override LocalBuilder NewLocal(Type type)
    {
        // Each instruction uses those of the one before again, for the host's compiler bears only so many.
        if (!_freeLocals.TryGetValue(type, out var free))
        {
            _freeLocals.Add(type, free = []);
        }

        var local = free.Count > 0 ? free.Pop() : Il.DeclareLocal(type);
        _localsInUse.Add(local);
        return local;
    }

    /// <inheritdoc/>
    protected override Label? SlowStore => Leave;

    /// <inheritdoc/>
    protected override void CallBeforeStore(GuestAddress address, int bytes) =>
        throw new IrException($"a store of {_instruction.Address:x} follows an effect");

    /// <inheritdoc/>
    protected override void PushField(Field field) => throw new IrException($"{field.Name} is not specialised");

    private void Emit()
    {
        var isCall = Il.DefineLabel();
        Il.Emit(OpCodes.Ldarg, (short)Entry);
        Il.Emit(OpCodes.Ldc_I4_0);
        Il.Emit(OpCodes.Bge, isCall);
        Il.Emit(OpCodes.Ldc_I4_0);
        Il.Emit(OpCodes.Ret);
        Il.MarkLabel(isCall);
        _registers.LoadAll(PushCell);
        Il.Emit(OpCodes.Ldarg, (short)BudgetAddress);
        Il.Emit(OpCodes.Ldind_I8);
        Il.Emit(OpCodes.Stloc, _budget);
        NoteRecipe(0);
        Il.Emit(OpCodes.Ldarg_0);
        PushPropertyOf(typeof(TargetMap), nameof(TargetMap.LastAddress));
        Il.Emit(OpCodes.Stloc, _lastAddress);
        Il.Emit(OpCodes.Ldarg, (short)Entry);
        EmitEntrySwitch();
        for (var i = 0; i < _plan.Blocks.Count; i++)
        {
            EmitBlock(_plan.Blocks[i]);
        }

        // What was put off until here belongs to other places.
        _pairOf = null;
        EmitEntryGuards();
        EmitExits();
    }

    private void EmitBlock(RegionBlock block)
    {
        BeginBlock(block);
        if (_loops.At(block.Start) is { } loop)
        {
            Il.MarkLabel(_guards[loop.Start].Label);
            EmitGuards(loop);
        }

        Il.MarkLabel(_blocks[block.Start].Label);
        foreach (var instruction in block.Instructions)
        {
            Begin(instruction);
            var body = WithFlags(instruction);
            if (!instruction.IsTranslatable)
            {
                EmitLeaveHere();
                return;
            }

            if (instruction.Flow.Jumps)
            {
                CountNow();
                EmitBody(body, isTail: true);
                return;
            }

            EmitBody(body, isTail: false);
            NoteComparisons(body);
            NotePair(body);
            _done++;
        }

        EmitEdge(block.Last.End);
    }

    private void BeginBlock(RegionBlock block)
    {
        _block = block;
        _done = 0;
        _isCounted = false;
        _hasWrittenFlags = _hadWrittenFlags = false;
        _pending = _pendingBefore = new PendingFlags(_numbers.Count);
        _definitions.Clear();
        _comparisons.Clear();
        _pairOf = null;
        Begin(block.Instructions[0]);
    }

    private void Begin(GuestInstruction instruction)
    {
        _instruction = instruction;
        _leaveHere = null;
        FreeLocals();
        _way = Way.Sequential;
    }
}
