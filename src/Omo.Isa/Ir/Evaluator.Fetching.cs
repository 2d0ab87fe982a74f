// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Isa.Ir;

/// <content>Finding the instruction at the program counter.</content>
public sealed partial class Evaluator
{
    private bool Fetch(out Decoded decoded)
    {
        decoded = default;
        if (_pc % (ulong)_isa.CodeAlignment != 0)
        {
            return Fault(Signal.Misaligned);
        }

        if (_isa.LongestInstruction != 0)
        {
            return FetchBytes(out decoded);
        }

        var unit = _isa.FetchUnit;
        if (!InSpace(_pc, unit))
        {
            return Fault(Signal.AddressOutOfSpace);
        }

        var word = (uint)Load(_pc, unit);
        var length = _isa.LengthOf(word);
        if (length > unit)
        {
            if (!InSpace(_pc + (ulong)unit, length - unit))
            {
                return Fault(Signal.AddressOutOfSpace);
            }

            // Units follow each other in address order; within the word the first one is the low or the high part.
            var rest = (uint)Load(_pc + (ulong)unit, length - unit);
            word = _isa.IsBigEndian ? (word << (8 * (length - unit))) | rest : word | (rest << (8 * unit));
        }

        return _isa.TryDecode(word, length, out decoded) || Fault(Signal.IllegalInstruction);
    }

    /// <summary>
    /// Fetches where the decoder finds the length: first what the leaf of the first byte holds, the next leaf only if the
    /// instruction reaches into it.
    /// </summary>
    private bool FetchBytes(out Decoded decoded)
    {
        decoded = default;
        if (!InSpace(_pc, 1))
        {
            return Fault(Signal.AddressOutOfSpace);
        }

        Span<byte> bytes = stackalloc byte[_isa.LongestInstruction];
        var most = (int)Math.Min((ulong)bytes.Length, _isa.SpaceEnd - _pc);
        var first = Math.Min(most, InstructionSet.LeafBytes - (int)(_pc % InstructionSet.LeafBytes));
        _state.ReadMemory(_pc, bytes[..first]);
        var outcome = _isa.TryDecode(bytes[..first], out decoded);
        if (outcome == DecodeOutcome.NeedsMore && first < most)
        {
            _state.ReadMemory(_pc + (ulong)first, bytes[first..most]);
            outcome = _isa.TryDecode(bytes[..most], out decoded);
        }

        return outcome switch
        {
            DecodeOutcome.Decoded => true,
            DecodeOutcome.Reserved => Fault(Signal.IllegalInstruction),
            _ => Fault(Signal.AddressOutOfSpace),
        };
    }
}
