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
    private readonly Dictionary<int, BigInteger> _constantPushes = [];
    private readonly Dictionary<int, string> _replacements = [];
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
        _flow = FlowAnalysis.Of(_disassembly, _isOpen ? null : _code.Length);
        _pool = new DataPool(_code);
    }

    private IEnumerable<Instruction> ReachableInstructions => _flow.Reachable.Select(offset => _disassembly.At(offset)!);

    private bool Creates => ReachableInstructions.Any(i => i.Code is Opcodes.Create or Opcodes.Create2);

    public TranspiledCode Transpile()
    {
        RefuseInstructions();
        ReplaceCodeSize();
        if (_flow.IsComplete || !(_isCreation || Creates))
        {
            foreach (var copy in _flow.Copies)
            {
                Place(copy);
            }
        }
        else if (_flow.Copies.FirstOrDefault() is { } copy)
        {
            Refuse(copy.At, "there is too much to follow, so it cannot be told whether this CODECOPY reads code");
        }

        PlaceReturns();
        new CodeLengths(_flow, [.. _embedded.Values.Where(e => !e.IsRuntime)]).Replace(
            ReachableInstructions.Where(i => Opcodes.ImmediateBytes(i.Code) > 0), _constantPushes, Refuse);
        foreach (var returned in _embedded.Values.Where(e => e.IsRuntime))
        {
            new Immutables(_disassembly, _flow, returned).Replace(_replacements, Refuse);
        }

        if (_errors.Count > 0)
        {
            throw new TranspilerException([.. _errors.OrderBy(e => e.Offset)]);
        }

        var jumps = DirectJumps.Of(_disassembly, _flow, [.. _constantPushes.Keys]);
        var writer = new CodeWriter(_disassembly, _flow, jumps, _options)
        {
            ConstantPushes = _constantPushes, Replacements = _replacements, Pool = _pool,
            Embedded = [.. _embedded.Values.OrderBy(e => e.From)],
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

    private void ReplaceCodeSize()
    {
        foreach (var instruction in ReachableInstructions.Where(i => i.Code == Opcodes.CodeSize))
        {
            _replacements[instruction.Offset] = _isOpen ? $"@{CodeWriter.End} CODESIZE SUB 0x{_ownLength:x} ADD" : $"0x{_code.Length:x}";
        }
    }

    private void Place(CodeCopy copy)
    {
        if (copy.Offset.Single is { } from && copy.Length.Single is { } length && from + length <= _ownLength && length > 0
            && FindEmbedded(copy, (int)from, (int)length) is { } embedded)
        {
            embedded.Copies.Add(copy);
            _replacements[copy.At] = $"SWAP2 POP POP 0x{embedded.Code.Code.Length:x} SWAP1 @{embedded.Label} SWAP1 CODECOPY";
        }
        else if (_isOpen && copy.Offset.Single == _ownLength)
        {
            // The constructor's arguments: they follow whatever the code is.
            _replacements[copy.At] = $"SWAP1 POP @{CodeWriter.End} SWAP1 CODECOPY";
        }
        else
        {
            PlaceData(copy);
        }
    }

    private bool MayReturn(CodeCopy copy, int length) => _flow.Returns.Any(r =>
        r.Length.Includes(length) && !r.Places.All(p => MemoryPlace.IsElsewhere(p, copy.Destinations)));

    private EmbeddedCode? FindEmbedded(CodeCopy copy, int from, int length)
    {
        if (_embedded.TryGetValue(from, out var known))
        {
            return known.Length == length ? known : null;
        }

        var isRuntime = _isCreation && MayReturn(copy, length);
        if ((!isRuntime && !Creates) || _depth == DeepestNesting)
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

            return _embedded[from] = new EmbeddedCode(from, length, isRuntime, code);
        }
        catch (TranspilerException e) when (isRuntime || SolidityCode.LooksLikeSolidity(bytes))
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

    private void PlaceReturns()
    {
        foreach (var runtime in _embedded.Values.Where(e => e.IsRuntime))
        {
            var places = runtime.Places;
            foreach (var end in _flow.Returns.Where(r => r.Length.Includes(runtime.Length) && !r.Places.All(p => MemoryPlace.IsElsewhere(p, places))))
            {
                if (end.Length.Single is null || !end.Places.All(p => MemoryPlace.IsAmong(p, places))
                    || !_replacements.TryAdd(end.At, $"SWAP1 POP 0x{runtime.Code.Code.Length:x} SWAP1 RETURN"))
                {
                    Refuse(end.At, "it cannot be told which code this RETURN returns, so the length cannot be replaced");
                }
            }
        }
    }
}
