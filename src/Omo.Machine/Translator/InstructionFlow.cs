// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>Where an instruction leads, read off the places that its specialised row writes.</summary>
internal sealed class InstructionFlow
{
    private readonly InstructionSet _isa;
    private readonly List<ulong> _targets = [];
    private readonly List<ulong> _skips = [];
    private bool _writesReturnAddress;

    /// <summary>The flow of a row's statements.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="body">The specialised row.</param>
    /// <param name="end">The address behind the instruction.</param>
    public InstructionFlow(InstructionSet isa, IReadOnlyList<Statement> body, ulong end)
    {
        _isa = isa;

        // The slot stands between a branch and where its function returns to.
        ReturnAddress = HasSlots ? end + (ulong)isa.CodeAlignment : end;
        MayGoOn = !Visit(body);
    }

    /// <summary>Known targets of jumps, in branches with delay slots after the slot.</summary>
    public IReadOnlyList<ulong> Targets => _targets;

    /// <summary>Known targets that are next without a delay slot, where others have one.</summary>
    public IReadOnlyList<ulong> Skips => _skips;

    /// <summary>Whether it writes a place at all.</summary>
    public bool Jumps => _targets.Count + _skips.Count > 0 || IsIndirect;

    /// <summary>Whether a target is known only when it runs.</summary>
    public bool IsIndirect { get; private set; }

    /// <summary>Whether the instruction behind it may be next.</summary>
    public bool MayGoOn { get; }

    /// <summary>Where it has a function return to, if it is a call.</summary>
    public ulong ReturnAddress { get; }

    /// <summary>Whether it keeps the address that a function returns to.</summary>
    public bool IsCall => Jumps && _writesReturnAddress;

    private bool HasSlots => _isa.Registers.NextPc is not null;

    /// <returns>Whether every way writes a place.</returns>
    private bool Visit(IReadOnlyList<Statement> statements)
    {
        var skips = HasSlots && statements.OfType<WriteStatement>().Any(s => s.Group == _isa.Registers.Pc);
        var writes = false;
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case IfStatement s:
                    writes |= Visit(s.Then) & Visit(s.Otherwise);
                    break;
                case FaultStatement:
                    writes = true;
                    break;
                case WriteStatement s when s.Group == _isa.Registers.NextPc && skips:
                    break;
                case WriteStatement s when s.Group == _isa.Registers.Pc || s.Group == _isa.Registers.NextPc:
                    AddTarget(s.Value, skips ? _skips : _targets);
                    writes = true;
                    break;
                case WriteStatement { Value.IsConst: true } s:
                    _writesReturnAddress |= s.Value.Is(ReturnAddress);
                    break;
                case StoreStatement { Value.IsConst: true } s:
                    _writesReturnAddress |= s.Value.Is(ReturnAddress);
                    break;
            }
        }

        return writes;
    }

    private void AddTarget(Expr target, List<ulong> targets)
    {
        if (target.IsConst)
        {
            targets.Add(target.ValueLow);
        }
        else
        {
            IsIndirect = true;
        }
    }
}
