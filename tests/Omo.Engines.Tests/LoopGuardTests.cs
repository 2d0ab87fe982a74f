// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;
using Omo.Isa.X86;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>
/// Loops that access memory at addresses that stay or move by as much each round, which an engine may check before the loop: over pages
/// that need more than the write, to the ends of the space, stopped anywhere.
/// </summary>
public sealed class LoopGuardTests
{
    private const ulong Code = 0x10000;
    private const ulong Border = 0x41000;
    private const int Frame = 5;
    private const int Pointer = 6;
    private const int Value = 7;
    private const int Rounds = 8;
    private const int Start = 9;
    private const int Count = 10;
    private const ulong SegmentationFault = 128 + 11;

    private static readonly string[] s_loads = ["lb", "lhu", "lw", "ld"];
    private static readonly string[] s_stores = ["sb", "sh", "sw", "sd"];
    private static readonly int[] s_strides = [8, -8, 1, -1, 40, -40, 4, 128, -128, 136, 0, 24];

    [Theory]
    [MemberData(nameof(Engines.WithSeeds), 0, 6, MemberType = typeof(Engines))]
    public void Loops_OfRandomAccesses_HaveTheEvaluatorsStates(string engine, int seed) => CheckLoop(engine, seed);

    [Theory]
    [MemberData(nameof(Engines.WithSeeds), 6, 100, MemberType = typeof(Engines))]
    [Trait("Category", Soak.Category)]
    public void ManyLoops_OfRandomAccesses_HaveTheEvaluatorsStates(string engine, int seed) => CheckLoop(engine, seed);

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Loop_ToEitherEndOfTheSpace_FaultsWhereItLeavesIt(string engine)
    {
        foreach (var (stride, start) in new[] { (8, MachinePair.Isa.SpaceEnd - 20_000), (-8, 20_000UL), (40, MachinePair.Isa.SpaceEnd - 17_001), (-3, 9_000UL) })
        {
            foreach (var isStore in new[] { true, false })
            {
                using var pair = new MachinePair(engine);
                pair.Write(
                    Code, isStore ? Store("sd", Value, Pointer) : Load("ld", Value, Pointer), Addi(Pointer, Pointer, stride), Addi(Rounds, Rounds, 1), Bne(Rounds, 0, -12));
                pair.SetX(Rounds, 1);
                pair.SetX(Pointer, start);

                pair.Pc = Code;
                _ = pair.Run(1_000_000);
                Assert.True(pair.HasExited);
                Assert.Equal(SegmentationFault, pair.ExitCode);
                pair.AssertSameMemory();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Loop_OverItsOwnCode_ExecutesWhatItWrites(string engine)
    {
        // Writes an instruction that adds 1, word by word, from below the loop over its end.
        using var pair = new MachinePair(engine);
        pair.SetX(Value, Addi(Frame, Frame, 1));
        pair.SetX(Pointer, Code - 0x1800);
        pair.SetX(Rounds, 1);
        pair.Write(Code, Store("sw", Value, Pointer), Addi(Pointer, Pointer, 4), Addi(Rounds, Rounds, 1), Bne(Rounds, 0, -12), Addi(Frame, Frame, 2), Jal(0, -4));
        RunWithRoots(pair, pieces: 40, () => 400);
        Assert.True(pair.X(Frame) > 0);
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void Loop_OverWordsOnMips_FaultsWhereTheyAreMisaligned(string engine, string machine)
    {
        var isa = MipsAssembler.IsaOf(machine);
        var a = new MipsAssembler(isa);
        foreach (var (stride, at) in new[] { (4, 0u), (4, 2u), (-4, 0u), (8, 0u), (6, 0u), (2, 0u), (4, 1u) })
        {
            using var pair = new MachinePair(engine, isa);

            // The last access is in the slot.
            pair.Write(
                Code, a.Bytes(
                    a.Addiu(Pointer, Start, 0), a.Addiu(Rounds, Count, 0), a.Lw(Value, Pointer, 4), a.Sw(Rounds, Frame, 8), a.Addiu(Rounds, Rounds, -1),
                    a.Sw(Value, Pointer, 8), a.Addiu(Pointer, Pointer, stride), a.Branch("bne", Rounds, 0, -20), a.Sw(Rounds, Frame, 4),
                    a.Addiu(Start, Start, 4 * stride), a.J(Code), MipsAssembler.Nop));
            pair.Set(s =>
            {
                s[MipsRegisters.R, Start] = Border - 200 + at;
                s[MipsRegisters.R, Frame] = Border + 0x1000;
                s[MipsRegisters.R, Count] = 1;
            });
            pair.Pc = Code;

            // One round is not misaligned, and leaves pages written.
            _ = pair.Run(300);
            Assert.Equal(at != 0, pair.HasExited);
            pair.Set(s => s[MipsRegisters.R, Count] = 75);
            _ = pair.Run(300);
            RunWithRoots(pair, pieces: 60, () => 131);
            Assert.Equal(at != 0 || stride is 6 or 2, pair.HasExited);
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Loop_OverScaledIndicesOnX86_KeepsFlags(string engine)
    {
        // xor eax, eax; mov edx, 45; 1: mov [rsi+rax*4+16], ecx; adc ecx, [rsi+rax*4]; adc rbx, rdi; inc rax; dec rdx; jne 1; lahf; add rsi, 200; jmp 0
        byte[] program =
        [
            0x31, 0xc0, 0xba, 45, 0, 0, 0, 0x89, 0x4c, 0x86, 16, 0x13, 0x0c, 0x86, 0x48, 0x11, 0xfb, 0x48, 0xff, 0xc0, 0x48, 0xff, 0xca, 0x75, 0xee,
            0x9f, 0x48, 0x81, 0xc6, 200, 0, 0, 0, 0xeb, 0xdd,
        ];
        using var pair = new MachinePair(engine, X8664.Instance);
        pair.Write(Code, program);
        pair.Set(s =>
        {
            s[X86Registers.R, X86Registers.Rsi] = Border - 3000;
            s[X86Registers.R, X86Registers.Rcx] = 0x9876_5432;
            s[X86Registers.R, X86Registers.Rdi] = 0xfedc_ba98_7654_3210;
        });
        var piece = 0UL;
        RunWithRoots(pair, pieces: 90, () => ++piece);
        RunWithRoots(pair, pieces: 20, () => 300);
        Assert.False(pair.HasExited);
    }

    private static void CheckLoop(string engine, int seed)
    {
        var random = new Random(seed);
        using var pair = new MachinePair(engine);
        var stride = s_strides[random.Next(s_strides.Length)];
        List<uint> body = [.. Enumerable.Range(0, 5).Select(_ => Access(random)), Addi(Pointer, Pointer, stride), Addi(Rounds, Rounds, -1)];

        // Sometimes a way around some accesses, or out of the loop.
        if (random.Next(2) == 0)
        {
            body.Insert(2, Bne(Value, 0, random.Next(2) == 0 ? 8 : 4 * (body.Count + 1)));
        }

        if (random.Next(2) == 0)
        {
            body.Insert(random.Next(body.Count), Access(random));
        }

        uint[] outer = [Addi(Start, Start, stride >= 0 ? 1001 : -1001), Addi(Pointer, Start, 0), Addi(Rounds, 0, 1 + random.Next(200))];
        body.Add(Bne(Rounds, 0, -4 * body.Count));
        pair.Write(Code, [.. outer, .. body, Jal(0, -4 * (outer.Length + body.Count))]);
        pair.SetX(Frame, Border + 0x10_0000);
        pair.SetX(Start, Border + 0x8_0000);
        pair.SetX(Value, (ulong)random.NextInt64());
        RunWithRoots(pair, pieces: 60, () => (ulong)random.Next(600));
    }

    private static uint Access(Random random)
    {
        var (isFrame, size) = (random.Next(3) == 0, random.Next(4));
        var (at, offset) = isFrame ? (Frame, random.Next(-700, 700)) : (Pointer, random.Next(-60, 60));
        return random.Next(2) == 0 ? Load(s_loads[size], Value, at, offset) : Store(s_stores[size], Value, at, offset);
    }

    /// <summary>Runs in pieces; what was written is hashed between some of them, so that pages must be found written again.</summary>
    private static void RunWithRoots(MachinePair pair, int pieces, Func<ulong> stepsOfPiece)
    {
        var roots = new RootPair(pair);
        if (pair.Reference.Step == 0)
        {
            pair.Pc = Code;
        }

        for (var piece = 0; piece < pieces; piece++)
        {
            _ = pair.Run(stepsOfPiece());
            if (piece % 7 == 0)
            {
                roots.AssertSame();
            }
        }

        roots.AssertSame();
    }
}
