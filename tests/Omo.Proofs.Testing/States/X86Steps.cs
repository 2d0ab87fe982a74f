// SPDX-License-Identifier: MIT
using Omo.Isa.X86;

namespace Omo.Proofs.Testing.States;

/// <summary>What is special in proofs of x86-64: instructions of any length, prefixes, operands of any alignment, families.</summary>
internal static class X86Steps
{
    private const int Rax = 0;
    private const int Rcx = 1;
    private const int Rbx = 3;
    private const int Rsi = 6;
    private const int Rdi = 7;

    private static readonly StepWords s_words = new(
        Base: Rbx, Value: Rax, Add: 0x00c0ff48, Load: 0x000b8b48, Store: 0x00038948, Jump: 0x0000e3ff, LoadLinked: 0x03ff48f0,
        FloatMove: 0xc97e0f66, FloatLoad: 0x000b100f, FloatStore: 0x000b110f, Breakpoint: 0xcc);

    public static StepSet Create()
    {
        var set = new StepSet(s_words);
        AddFetches(set.Steps);
        AddMemory(set);
        AddOthers(set);
        return set;
    }

    private static void AddFetches(Dictionary<string, Action<CraftedState>> steps)
    {
        byte[] longest = [0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x48, 0xff, 0xc0];
        steps["one byte at the end of a leaf"] = c => Plant(c, StepSet.Code + 31, 0x90);
        steps["opcode in the next leaf"] = c => Plant(c, StepSet.Code + 31, 0x48, 0xff, 0xc0);
        steps["ModRM in the next leaf"] = c => Plant(c, StepSet.Code + 30, 0x48, 0xff, 0xc0);
        steps["immediate across pages"] = c => Plant(c, StepSet.Code + 4090, 0x48, 0xb9, 1, 2, 3, 4, 5, 6, 7, 8);
        steps["reserved at the end of a leaf"] = c => Plant(c, StepSet.Code + 31, 0x06);
        steps["fifteen bytes"] = c => Plant(c, StepSet.Code + 20, longest);
        steps["sixteen bytes"] = c => Plant(c, StepSet.Code + 10, [0x66, .. longest]);
        steps["prefixes without end"] = c => Plant(c, StepSet.Code + 25, [.. Enumerable.Repeat((byte)0x66, 40)]);
        steps["one byte at the end of space"] = c => Plant(c, c.Isa.SpaceEnd - 1, 0x90);
        steps["half out of space"] = c => Plant(c, c.Isa.SpaceEnd - 1, 0x48);
        steps["reserved at the end of space"] = c => Plant(c, c.Isa.SpaceEnd - 1, 0x06);
        steps["REX before another prefix"] = c => Plant(c, StepSet.Code, 0x48, 0x66, 0xff, 0xc0);
        steps["lock on a register"] = c => Plant(c, StepSet.Code, 0xf0, 0xff, 0xc0);
        steps["lock on a load"] = c => Plant(c, StepSet.Code, 0xf0, 0x8b, 0x03);
        steps["lock on a vector"] = c => Plant(c, StepSet.Code, 0xf0, 0x0f, 0x10, 0x03);
    }

    private static void AddMemory(StepSet set)
    {
        var steps = set.Steps;
        steps["load across leaves"] = c => set.Operand(c, StepSet.Data + 28).PlantCode(s_words.Load);
        steps["load across pages"] = c => set.Operand(c, StepSet.Data + 4091).PlantCode(s_words.Load);
        steps["store across pages"] = c => set.Operand(c, StepSet.Data + 4091).PlantCode(s_words.Store);
        steps["store half out of space"] = c => c.Set(Rbx, c.Isa.SpaceEnd - 7).PlantCode(s_words.Store);
        steps["aligned vector"] = c => Plant(set.Operand(c, StepSet.Data + 16), StepSet.Code, 0x66, 0x0f, 0x6f, 0x0b);
        steps["misaligned vector"] = c => Plant(set.Operand(c, StepSet.Data + 8), StepSet.Code, 0x66, 0x0f, 0x6f, 0x0b);
        steps["misaligned vector out of space"] = c => Plant(c.Set(Rbx, c.Isa.SpaceEnd + 1), StepSet.Code, 0x66, 0x0f, 0x6f, 0x0b);
        steps["vector across leaves"] = c => Plant(set.Operand(c, StepSet.Data + 20), StepSet.Code, 0xf3, 0x0f, 0x7f, 0x0b);
        steps["relative to the next instruction"] = c => Plant(c, StepSet.Code, 0x48, 0xc7, 0x05, 0, 1, 0, 0, 0x78, 0x56, 0x34, 0x12);
        steps["in the segment of fs"] = c => Plant(Fs(c, StepSet.Data).Set(Rbx, 24), StepSet.Code, 0x64, 0x48, 0x8b, 0x0b);
        steps["address of 32 bits"] = c => Plant(c.Set(Rbx, StepSet.Data | (1UL << 40)), StepSet.Code, 0x67, 0x48, 0x8b, 0x0b);
        steps["bit far away"] = c => Plant(set.Operand(c, StepSet.Data + 4096).Set(Rax, ulong.MaxValue - 99), StepSet.Code, 0x48, 0x0f, 0xbb, 0x03);
        steps["move of a string across pages"] = c => Plant(c.Set(Rsi, StepSet.Data + 4090).Set(Rdi, StepSet.Data - 3), StepSet.Code, 0x48, 0xa5);
        steps["first of several repetitions"] = c => Plant(c.Set(Rcx, 5).Set(Rdi, StepSet.Data), StepSet.Code, 0xf3, 0xaa);
        steps["last repetition"] = c => Plant(c.Set(Rcx, 1).Set(Rdi, StepSet.Data), StepSet.Code, 0xf3, 0xaa);
        steps["no repetition"] = c => Plant(c.Set(Rcx, 0).Set(Rdi, ulong.MaxValue), StepSet.Code, 0xf3, 0xaa);
    }

    private static void AddOthers(StepSet set)
    {
        var steps = set.Steps;
        steps["high byte"] = c => Plant(c, StepSet.Code, 0x88, 0xfc);
        steps["low byte with REX"] = c => Plant(c, StepSet.Code, 0x40, 0x88, 0xfc);
        steps["quotient"] = c => Plant(c.Set(Rbx, 7).Set(2, 3), StepSet.Code, 0x48, 0xf7, 0xf3);
        steps["quotient too large"] = c => Plant(c.Set(Rbx, 7).Set(2, 7), StepSet.Code, 0x48, 0xf7, 0xf3);
        steps["division by zero"] = c => Plant(c.Set(Rbx, 0), StepSet.Code, 0x48, 0xf7, 0xf3);
        steps["cpuid"] = c => Plant(c.Set(Rax, 1), StepSet.Code, 0x0f, 0xa2);
        steps["halt"] = c => Plant(c, StepSet.Code, 0xf4);
        steps["undefined on purpose"] = c => Plant(c, StepSet.Code, 0x0f, 0x0b);
        steps["base of fs"] = c => StepSet.Call(c, "arch_prctl", 0x1002, StepSet.Data);
    }

    private static CraftedState Plant(CraftedState crafted, ulong pc, params ReadOnlySpan<byte> code) => StepSet.At(crafted, pc).Plant(pc, code);

    private static CraftedState Fs(CraftedState crafted, ulong start)
    {
        crafted.State[X86Registers.FsBase] = start;
        return crafted;
    }
}
