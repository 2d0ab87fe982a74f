// SPDX-License-Identifier: MIT
using Iced.Intel;

namespace Omo.Iced.Tests;

/// <summary>Iced as the judge of decoding: what it finds at the start of a run of bytes, in the words of Omo's disassembly.</summary>
internal static class IcedOracle
{
    private const int Bits = 64;

    /// <summary>
    /// Decodes one instruction. What the manual reserves for hints, and a later feature made use of, is what it was before.
    /// </summary>
    public static Instruction Decode(byte[] bytes, ulong pc)
    {
        var instruction = Decode(bytes, pc, DecoderOptions.None);
        if (instruction.IsInvalid || Scope.IsExpected(instruction.Code))
        {
            return instruction;
        }

        var hint = Decode(bytes, pc, DecoderOptions.ForceReservedNop);
        return hint.Mnemonic == Mnemonic.Reservednop ? hint : instruction;
    }

    private static Instruction Decode(byte[] bytes, ulong pc, DecoderOptions options)
    {
        var decoder = Decoder.Create(Bits, new ByteArrayCodeReader(bytes), options);
        decoder.IP = pc;
        return decoder.Decode();
    }

    /// <summary>The mnemonic with its repeat prefix, as Omo names it.</summary>
    public static string MnemonicOf(in Instruction instruction)
    {
        var name = instruction.Mnemonic.ToString().ToLowerInvariant();
        // Iced keeps the name of the alias; the instruction is the same (SDM volume 2, SAL/SHL).
        name = name == "sal" ? "shl" : name;
        if (!instruction.IsStringInstruction)
        {
            return name;
        }

        var isSearch = instruction.Mnemonic is Mnemonic.Cmpsb or Mnemonic.Cmpsw or Mnemonic.Cmpsd or Mnemonic.Cmpsq
            or Mnemonic.Scasb or Mnemonic.Scasw or Mnemonic.Scasd or Mnemonic.Scasq;
        return isSearch
            ? (instruction.HasRepePrefix ? "repe " : instruction.HasRepnePrefix ? "repne " : "") + name
            : (instruction.HasRepePrefix || instruction.HasRepnePrefix ? "rep " : "") + name;
    }

    /// <summary>The operands, separated by commas.</summary>
    public static string OperandsOf(in Instruction instruction)
    {
        var operands = new List<string>();
        for (var i = 0; i < instruction.OpCount; i++)
        {
            operands.Add(OperandOf(instruction, i));
        }

        return string.Join(", ", operands);
    }

    private static string OperandOf(in Instruction instruction, int index) => instruction.GetOpKind(index) switch
    {
        OpKind.Register => Renamed(instruction.GetOpRegister(index).ToString().ToLowerInvariant()),
        OpKind.NearBranch16 or OpKind.NearBranch32 or OpKind.NearBranch64 => Number(instruction.NearBranchTarget),
        OpKind.Memory => Memory(instruction, RmAddress(instruction)),
        OpKind.MemorySegESI => Memory(instruction, "[esi]"),
        OpKind.MemorySegRSI => Memory(instruction, "[rsi]"),
        OpKind.MemoryESEDI => Size(instruction) + "es:[edi]",
        OpKind.MemoryESRDI => Size(instruction) + "es:[rdi]",
        OpKind.Immediate8 or OpKind.Immediate8_2nd or OpKind.Immediate16 or OpKind.Immediate32 or OpKind.Immediate64
            or OpKind.Immediate8to16 or OpKind.Immediate8to32 or OpKind.Immediate8to64 or OpKind.Immediate32to64 => Immediate(instruction, index),
        var other => other.ToString(),
    };

    /// <summary>Iced calls the low bytes of the numbered registers r8l; the manual r8b in assembly.</summary>
    private static string Renamed(string register) => register.StartsWith('r') && register.EndsWith('l') ? register[..^1] + "b" : register;

    private static string Immediate(in Instruction instruction, int index)
    {
        var value = instruction.GetImmediate(index);
        var width = instruction.GetOpKind(index) switch
        {
            OpKind.Immediate8 or OpKind.Immediate8_2nd => 8,
            OpKind.Immediate16 or OpKind.Immediate8to16 => 16,
            OpKind.Immediate32 or OpKind.Immediate8to32 => 32,
            _ => 64,
        };
        value = width == 64 ? value : value & ((1UL << width) - 1);
        return instruction.OpCode.Encoding == EncodingKind.Legacy && IsOne(instruction.Code, index) ? "1" : Number(value);
    }

    /// <summary>Shifts by 1 have no immediate byte; the operand is the number itself.</summary>
    private static bool IsOne(Code code, int index) => index == 1 && code.ToString().EndsWith("_1", StringComparison.Ordinal);

    private static string Memory(in Instruction instruction, string address) => Size(instruction) + instruction.MemorySegment switch
    {
        Register.FS => "fs:",
        Register.GS => "gs:",
        _ => "",
    } + address;

    private static string Size(in Instruction instruction) => instruction.Mnemonic is Mnemonic.Lea or Mnemonic.Nop or Mnemonic.Reservednop
        || instruction.Mnemonic.ToString().StartsWith("Prefetch", StringComparison.Ordinal)
        ? ""
        : instruction.MemorySize.GetSize() switch
        {
            1 => "byte ptr ",
            2 => "word ptr ",
            4 => "dword ptr ",
            8 => "qword ptr ",
            _ => "xmmword ptr ",
        };

    private static string RmAddress(in Instruction instruction)
    {
        var displacement = instruction.MemoryDisplacement64;
        if (instruction.IsIPRelativeMemoryOperand)
        {
            return instruction.MemoryBase == Register.EIP ? $"[eip: {Number((uint)displacement)}]" : $"[rip: {Number(displacement)}]";
        }

        var parts = new List<string>();
        if (instruction.MemoryBase != Register.None)
        {
            parts.Add(instruction.MemoryBase.ToString().ToLowerInvariant());
        }

        if (instruction.MemoryIndex != Register.None)
        {
            var name = instruction.MemoryIndex.ToString().ToLowerInvariant();
            parts.Add(instruction.MemoryIndexScale == 1 ? name : $"{instruction.MemoryIndexScale}*{name}");
        }

        var sum = string.Join(" + ", parts);
        if (parts.Count == 0)
        {
            return $"[{Number(displacement)}]";
        }

        var signed = IsShort(instruction) ? (int)displacement : (long)displacement;
        return signed == 0 ? $"[{sum}]" : signed < 0 ? $"[{sum} - {Number((ulong)-signed)}]" : $"[{sum} + {Number((ulong)signed)}]";
    }

    /// <summary>Iced cuts the displacement to the width of the address.</summary>
    private static bool IsShort(in Instruction instruction) =>
        instruction.MemoryBase is >= Register.EAX and <= Register.R15D || instruction.MemoryIndex is >= Register.EAX and <= Register.R15D;

    private static string Number(ulong value) => "0x" + value.ToString("x");
}
