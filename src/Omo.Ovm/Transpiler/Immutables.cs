// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// Immutables: a constructor copies run-time code to memory, writes to the PUSH32s of zero in it, and returns it. What it writes goes to
/// where those stand now.
/// </summary>
/// <param name="code">The init code.</param>
/// <param name="flow">What is known of it.</param>
/// <param name="runtime">The run-time code in it.</param>
internal sealed class Immutables(Disassembly code, FlowAnalysis flow, EmbeddedCode runtime)
{
    private readonly Dictionary<BigInteger, BigInteger> _moves = MovesOf(code, runtime);
    private readonly HashSet<BigInteger> _written = [];

    /// <summary>Finds the stores.</summary>
    /// <param name="replacements">Takes what stands for them, by their offsets.</param>
    /// <param name="refuse">Told what cannot be decided, and where.</param>
    public void Replace(Dictionary<int, string> replacements, Action<int, string> refuse)
    {
        foreach (var copy in runtime.Copies)
        {
            // Only what follows without a jump is known to find the code in memory.
            for (var next = After(copy.At); next is not null && !FlowAnalysis.EndsBlock(next.Code); next = After(next.Offset))
            {
                if (next.Code == Opcodes.MStore)
                {
                    Store(next.Offset, copy, replacements, refuse);
                }
            }
        }

        foreach (var missing in _moves.Keys.Except(_written).Order())
        {
            refuse(runtime.From + (int)missing - 1, "the constructor is not seen to write this immutable");
        }
    }

    private static Dictionary<BigInteger, BigInteger> MovesOf(Disassembly code, EmbeddedCode runtime)
    {
        var original = new Disassembly(code.Code.AsSpan(runtime.From, runtime.Length).ToArray());
        return runtime.Code.Offsets
            .Where(o => original.At(o.Key) is { Code: Opcodes.Push32, Immediate.IsZero: true })
            .ToDictionary(o => (BigInteger)(o.Key + 1), o => (BigInteger)(o.Value - o.Key));
    }

    private Instruction? After(int offset) => code.At(code.At(offset)!.Next);

    private void Store(int at, CodeCopy copy, Dictionary<int, string> replacements, Action<int, string> refuse)
    {
        var offsets = flow.PlacesOf(at).Select(p => OffsetIn(copy, p)).Distinct().ToList();
        if (offsets is not [{ } offset])
        {
            if (_moves.Count > 0)
            {
                refuse(at, "it cannot be told whether this MSTORE writes an immutable into the code that was copied");
            }
        }
        else if (_moves.TryGetValue(offset, out var move))
        {
            _written.Add(offset);
            replacements[at] = move.Sign < 0 ? $"0x{-move:x} SWAP1 SUB MSTORE" : $"0x{move:x} ADD MSTORE";
        }
        else if (offset > -Words.Size && offset < Math.Max(runtime.Length, runtime.Code.Code.Length))
        {
            refuse(at, "this MSTORE writes into the code that was copied, but not where an immutable is");
        }
    }

    // How far behind the start of the code a place is; null if that is not known.
    private static BigInteger? OffsetIn(CodeCopy copy, MemoryPlace? place) =>
        copy.Destinations.Where(d => d is not null && d.Value.Pointer == place?.Pointer).ToList() is [{ } start] && place is { } known
            ? known.Offset - start.Offset
            : null;
}
