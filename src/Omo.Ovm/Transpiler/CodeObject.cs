// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>One piece of code with its own offsets: run-time code, or init code with the code in it.</summary>
internal sealed class CodeObject
{
    private const int DeepestNesting = 8;

    // Everything that asks the host about what the container does not show, or changes it past the container.
    private static readonly HashSet<string> s_refused =
    [
        "ORIGIN", "GASPRICE", "BLOCKHASH", "COINBASE", "DIFFICULTY", "BASEFEE", "BLOBHASH", "BLOBBASEFEE", "TLOAD", "TSTORE", "CALLCODE",
        "SELFDESTRUCT",
    ];

    private readonly byte[] _code;
    private readonly int _ownLength;
    private readonly int _base;
    private readonly int _depth;
    private readonly bool _isCreation;
    private readonly bool _isOpen;
    private readonly TranspilerOptions _options;
    private readonly Disassembly _disassembly;
    private readonly FlowAnalysis _flow;
    private readonly List<TranspilerError> _errors = [];
    private readonly Dictionary<int, EmbeddedCode> _embedded = [];
    private readonly Dictionary<int, string> _labelPushes = [];
    private readonly Dictionary<int, BigInteger> _constantPushes = [];
    private readonly HashSet<int> _plainCopies = [];
    private readonly DataPool _pool;

    /// <param name="code">The code.</param>
    /// <param name="start">Where it stands in what the user gave, for messages.</param>
    /// <param name="isCreation">Whether it is init code.</param>
    /// <param name="options">What the code does not say.</param>
    /// <param name="depth">How many pieces of code it is in.</param>
    public CodeObject(byte[] code, int start, bool isCreation, TranspilerOptions options, int depth = 0)
    {
        (_ownLength, _base, _depth, _isCreation, _options) = (code.Length, start, depth, isCreation, options);
        _isOpen = isCreation && options.ConstructorArguments is null;
        _code = isCreation && options.ConstructorArguments is { } arguments ? [.. code, .. arguments] : code;
        _disassembly = new Disassembly(_code);
        var metadata = Metadata.StartIn(code);
        _flow = FlowAnalysis.Of(_disassembly, _isOpen ? null : _code.Length, offset => offset >= metadata && offset < code.Length);
        _pool = new DataPool(_code);
    }

    private IEnumerable<Instruction> ReachableInstructions => _flow.Reachable.Select(offset => _disassembly.At(offset)!);

    public TranspiledCode Transpile()
    {
        RefuseInstructions();
        foreach (var copy in _flow.Copies)
        {
            Place(copy);
        }

        PatchLengths();
        PatchCodeEnd();
        PatchImmutables();
        if (_errors.Count > 0)
        {
            throw new TranspilerException([.. _errors.OrderBy(e => e.Offset)]);
        }

        var jumps = DirectJumps.Of(_disassembly, _flow, _labelPushes.Keys.Concat(_constantPushes.Keys).ToHashSet());
        var writer = new CodeWriter(_disassembly, _flow, jumps, _options)
        {
            LabelPushes = _labelPushes, ConstantPushes = _constantPushes, PlainCopies = _plainCopies, Pool = _pool,
            Embedded = [.. _embedded.Values.OrderBy(e => e.From)], CodeSize = _isOpen ? null : _code.Length,
        };
        var (code, offsets) = writer.Write(addressBytes: 2) ?? writer.Write(addressBytes: 3)
            ?? throw new TranspilerException([new TranspilerError(_base, "the code becomes longer than 16 MiB")]);
        var runtime = _embedded.Values.FirstOrDefault(e => e.IsRuntime)?.Code;
        var result = new TranspiledCode(code, runtime, offsets);
        return _isCreation ? result : result with { Runtime = result };
    }

    private void Refuse(int offset, string reason) => _errors.Add(new TranspilerError(_base + offset, reason));

    private void RefuseInstructions()
    {
        var asks = ReachableInstructions.Any(i => ContainerRoutines.Replaces(i.Code));
        foreach (var instruction in ReachableInstructions)
        {
            var name = Opcodes.NameOf(instruction.Code);
            if (s_refused.Contains(name))
            {
                Refuse(instruction.Offset, $"{name} is not supported: the container has nothing that stands for it");
            }
            else if (instruction.Code == Opcodes.MSize && asks)
            {
                Refuse(instruction.Offset, "MSIZE is not supported here: requests to the container use memory, so it would give more");
            }
            else if (instruction.Code is Opcodes.ReturnDataSize or Opcodes.ReturnDataCopy
                && !ReturnData.IsTellable(_flow.ReturnDataAt(instruction.Offset)))
            {
                Refuse(instruction.Offset, $"{name} is not supported here: since the last call the code has asked the container for something, "
                    + "which replaces the return data; read it right after the call");
            }
        }
    }

    private void Place(CodeCopy copy)
    {
        if (copy.Offset.Single is { } from && copy.Length.Single is { } length && from + length <= _ownLength && length > 0
            && FindEmbedded(copy.At, (int)from, (int)length) is { } embedded)
        {
            PlaceEmbedded(copy, embedded);
        }
        else if (_isOpen && copy.Offset.Single == _ownLength)
        {
            // The constructor's arguments: they follow whatever the code is.
            _plainCopies.Add(copy.At);
            PatchOffsets(copy, "end");
        }
        else
        {
            PlaceData(copy);
        }
    }

    private EmbeddedCode? FindEmbedded(int copiedAt, int from, int length)
    {
        if (_embedded.TryGetValue(from, out var known))
        {
            return known.Length == length ? known : null;
        }

        var isRuntime = _isCreation && _flow.ReturnLengths.Contains(length);
        var mayCreate = ReachableInstructions.Any(i => i.Code is Opcodes.Create or Opcodes.Create2);
        if ((!isRuntime && !mayCreate) || _depth == DeepestNesting)
        {
            return null;
        }

        var bytes = _code.AsSpan(from, length).ToArray();
        try
        {
            var code = new CodeObject(bytes, _base + from, !isRuntime, _options with { ConstructorArguments = null }, _depth + 1).Transpile();
            if (!isRuntime && code.Runtime is null)
            {
                return null;
            }

            return _embedded[from] = new EmbeddedCode(from, length, isRuntime, copiedAt, code);
        }
        catch (TranspilerException e) when (isRuntime || Metadata.LooksLikeSolidity(bytes))
        {
            _errors.AddRange(e.Errors);
            return null;
        }
        catch (TranspilerException)
        {
            // Data that makes no sense as code.
            return null;
        }
    }

    private void PlaceEmbedded(CodeCopy copy, EmbeddedCode embedded)
    {
        _plainCopies.Add(copy.At);
        PatchOffsets(copy, embedded.Label);
        foreach (var (_, site) in copy.Length.Constants)
        {
            if (site == StackValue.NoSite)
            {
                Refuse(copy.At, "the length of the code that CODECOPY reads is calculated, so it cannot be replaced");
            }
        }
    }

    private void PatchOffsets(CodeCopy copy, string label)
    {
        foreach (var (_, site) in copy.Offset.Constants)
        {
            if (site == StackValue.NoSite || (_flow.UseOf(site) & ~(PushUse.CopyOffset | PushUse.CodeEnd)) != 0
                || (_labelPushes.TryGetValue(site, out var other) && other != label))
            {
                Refuse(copy.At, "where CODECOPY reads is calculated or used for something else, too, so it cannot be replaced");
                return;
            }

            _labelPushes[site] = label;
        }
    }

    private void PlaceData(CodeCopy copy)
    {
        if (_isOpen && !(copy.Offset.IsKnown && copy.Length.IsKnown))
        {
            Refuse(copy.At, "what CODECOPY reads cannot be followed; give the constructor's arguments, too");
        }
        else if (!copy.Offset.IsKnown || !copy.Length.IsKnown)
        {
            _pool.Add(0, _code.Length);
        }
        else
        {
            foreach (var (from, _) in copy.Offset.Constants)
            {
                foreach (var (length, _) in copy.Length.Constants)
                {
                    var start = (int)BigInteger.Min(from, _code.Length);
                    _pool.Add(start, (int)BigInteger.Min(start + length, _code.Length));
                }
            }
        }
    }

    // Sizes of embedded code also stand where memory for it is reserved and where it is returned, not always as the same PUSH.
    private void PatchLengths()
    {
        foreach (var push in Constants())
        {
            var use = _flow.UseOf(push.Offset);
            var isLength = (use & (PushUse.CopyLength | PushUse.ReturnLength)) != 0 || (push.Immediate > byte.MaxValue && use == PushUse.Other);
            if (isLength && _embedded.Values.FirstOrDefault(e => e.Length == push.Immediate) is { } embedded)
            {
                _constantPushes[push.Offset] = embedded.Code.Code.Length;
            }
        }
    }

    private void PatchCodeEnd()
    {
        foreach (var push in Constants().Where(p => (_flow.UseOf(p.Offset) & PushUse.CodeEnd) != 0))
        {
            if (push.Immediate != _ownLength || (_flow.UseOf(push.Offset) & ~(PushUse.CodeEnd | PushUse.CopyOffset)) != 0)
            {
                Refuse(push.Offset, "what is subtracted from CODESIZE is not just the length of the code; give the constructor's arguments, too");
            }

            _labelPushes[push.Offset] = "end";
        }
    }

    private void PatchImmutables()
    {
        foreach (var runtime in _embedded.Values.Where(e => e.IsRuntime))
        {
            var original = new Disassembly(_code.AsSpan(runtime.From, runtime.Length).ToArray());
            var slots = runtime.Code.Offsets.Keys
                .Where(o => original.At(o) is { Code: Opcodes.Push32, Immediate.IsZero: true })
                .Order()
                .ToDictionary(o => (BigInteger)(o + 1), o => runtime.Code.Offsets[o] + 1);
            var found = new HashSet<BigInteger>();
            foreach (var push in Constants().Where(p => slots.ContainsKey(p.Immediate) && Metadata.IsAddressOfStore(_disassembly, p, runtime.CopiedAt)))
            {
                _constantPushes[push.Offset] = slots[push.Immediate];
                found.Add(push.Immediate);
            }

            foreach (var missing in slots.Keys.Except(found))
            {
                Refuse(runtime.From + (int)missing - 1, "the constructor is not seen to write this immutable");
            }
        }
    }

    private IEnumerable<Instruction> Constants() => ReachableInstructions
        .Where(i => Opcodes.ImmediateBytes(i.Code) > 0 && (_flow.UseOf(i.Offset) & PushUse.Jump) == 0);
}
