// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// Bytes of the original that CODECOPY reads. They stand in PUSH instructions of 32 bytes that are never reached, because the safety
/// checker would take a byte 0x5b among bare data for a jump destination and what follows it for code.
/// </summary>
internal sealed class DataPool(byte[] original)
{
    private const int Chunk = 32;
    private const string Label = "data";

    private int _from = original.Length;
    private int _to;

    private bool IsEmpty => _from >= _to;

    /// <summary>Makes a range of the original available; what lies behind its end reads as zero anyway.</summary>
    public void Add(int from, int to)
    {
        if (from < to && from < original.Length)
        {
            (_from, _to) = (Math.Min(_from, from), Math.Max(_to, Math.Min(to, original.Length)));
        }
    }

    /// <summary>
    /// The routine that stands for CODECOPY. Stack, lowest first: length, offset in the original, destination, return address.
    /// </summary>
    public void AppendRoutine(CodeAssembler code)
    {
        code.Destination(ContainerRoutines.LabelOf(Opcodes.CodeCopy));

        // Bytes behind the end of the original are zero, so all of the destination is cleared first.
        code.Text("DUP4 CALLDATASIZE DUP4 CALLDATACOPY");
        if (IsEmpty)
        {
            code.Text("SWAP3 POP POP POP JUMP");
            return;
        }

        // The length is cut at the end of the data; then chunk after chunk is copied, m bytes of each.
        var (from, end) = (Hexadecimal(_from), Hexadecimal(_to));
        code.Text(
            $"""
            {end} DUP4 LT ISZERO @copy-done JUMPI
            DUP3 {end} SUB DUP1 DUP6 GT @copy-cut JUMPI  POP @copy-next JUMP
            :copy-cut  SWAP4 POP
            :copy-next  DUP4 ISZERO @copy-done JUMPI
            {from} DUP4 SUB  0x1f DUP2 AND 0x20 SUB
            DUP1 DUP7 LT @copy-last JUMPI  @copy-chunk JUMP
            :copy-last  POP DUP5
            :copy-chunk  DUP1  0x20 DUP4 DIV DUP4 ADD @{Label} ADD 0x01 ADD  DUP6 CODECOPY
            SWAP1 POP  DUP1 DUP4 ADD SWAP3 POP  DUP1 DUP5 ADD SWAP4 POP  DUP1 DUP6 SUB SWAP5 POP
            POP @copy-next JUMP
            :copy-done  SWAP3 POP POP POP JUMP
            """);
    }

    /// <summary>The data, to stand where nothing runs into it.</summary>
    public void AppendData(CodeAssembler code)
    {
        if (IsEmpty)
        {
            return;
        }

        code.Define(Label);
        Span<byte> chunk = stackalloc byte[Chunk];
        for (var at = _from; at < _to; at += Chunk)
        {
            chunk.Clear();
            original.AsSpan(at, Math.Min(Chunk, _to - at)).CopyTo(chunk);
            code.Push(chunk);
        }
    }

    private static string Hexadecimal(int number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);
}
