// SPDX-License-Identifier: MIT
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>Code cut into instructions from its start on, as the EVM does to find jump destinations.</summary>
internal sealed class Disassembly
{
    private readonly Instruction?[] _byOffset;

    public Disassembly(byte[] code)
    {
        Code = code;
        _byOffset = new Instruction?[code.Length];
        var all = new List<Instruction>();
        for (var at = 0; at < code.Length;)
        {
            var immediate = new byte[Opcodes.ImmediateBytes(code[at])];
            var next = at + 1 + immediate.Length;
            code.AsSpan(at + 1, Math.Min(next, code.Length) - at - 1).CopyTo(immediate);
            var instruction = new Instruction(at, code[at], Words.Decode(immediate), next);
            _byOffset[at] = instruction;
            all.Add(instruction);
            at = next;
        }

        Instructions = all;
    }

    public byte[] Code { get; }

    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The instruction at an offset, or null if none begins there.</summary>
    public Instruction? At(int offset) => offset >= 0 && offset < _byOffset.Length ? _byOffset[offset] : null;

    public bool IsJumpDestination(int offset) => At(offset) is { Code: Opcodes.JumpDest };
}
