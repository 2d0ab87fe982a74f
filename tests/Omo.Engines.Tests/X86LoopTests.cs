// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.TestPrograms.X86;

namespace Omo.Engines.Tests;

/// <summary>
/// Loops of random x86-64 instructions on registers, with jumps over some of them and memory accesses between: flags are
/// read, or the engine is stopped, far from where they were set.
/// </summary>
public sealed class X86LoopTests
{
    private const int Programs = 8;
    private const int ManyPrograms = 20;
    private const int Pieces = 40;
    private const ulong Steps = 4000;

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Loop_OfRandomInstructions_HasTheEvaluatorsStates(string engine) => Check(engine, seed: 0, Programs);

    [Theory]
    [MemberData(nameof(Engines.WithSeeds), 0, 3, MemberType = typeof(Engines))]
    [Trait("Category", Soak.Category)]
    public void ManyLoops_OfRandomInstructions_HaveTheEvaluatorsStates(string engine, int seed) => Check(engine, seed, ManyPrograms);

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void IndirectJump_OutOfTheSpace_FaultsAtTheTarget(string engine)
    {
        foreach (var target in new[] { ulong.MaxValue, X8664.Instance.SpaceEnd, RandomX86.Code | (1UL << 63) })
        {
            using var pair = new MachinePair(engine, X8664.Instance);
            pair.Write(RandomX86.Code, [0xff, 0xe0]);
            pair.Pc = RandomX86.Code;
            pair.Set(s => s[X86Registers.R, X86Registers.Rax] = RandomX86.Code);
            Assert.Equal(1000UL, pair.Run(1000));
            pair.Set(s => s[X86Registers.R, X86Registers.Rax] = target);
            Assert.Equal(2UL, pair.Run(10));
            Assert.Equal(target, pair.Tested.Pc);
            Assert.Equal(128UL + 11, pair.ExitCode);
        }
    }

    private static void Check(string engine, int seed, int programs)
    {
        var instructions = new RandomX86(seed);
        var choice = new Random(seed);
        using var pair = new MachinePair(engine, X8664.Instance);
        for (var i = 0; i < programs; i++)
        {
            instructions.SetRegisters(pair.Reference);
            pair.Tested.RestoreRegisters(pair.Reference.SaveRegisters());
            pair.Set(s => s[X86Registers.R, 15] = RandomX86.Data);
            pair.Write(RandomX86.Code, Loop(instructions, choice));
            pair.Pc = RandomX86.Code;
            for (ulong done = 0; done < Steps && !pair.HasExited;)
            {
                done += pair.Run((ulong)choice.Next(1, i % 3 == 0 ? 10 : 400));
            }

            pair.AssertSameMemory();
        }

        var executed = pair.Reference.Step;
        Assert.True(executed > Steps * (ulong)programs / 4, $"only {executed} instructions were executed");
    }

    private static byte[] Loop(RandomX86 instructions, Random choice)
    {
        var rows = X8664.Instance.Rows;
        var pieces = new List<byte[]>();
        while (pieces.Count < Pieces)
        {
            pieces.Add(choice.Next(10) switch
            {
                // mov rax, [r15 + d]; mov [r15 + d], rcx
                0 => [0x49, 0x8b, 0x47, (byte)choice.Next(128)],
                1 => [0x49, 0x89, 0x4f, (byte)choice.Next(128)],

                // A jump on a condition over pieces that follow; the distance is put in below.
                2 or 3 => [0x0f, (byte)(0x80 + choice.Next(16)), 0, 0, 0, 0],
                _ => OnRegisters(instructions, rows, choice),
            });
        }

        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i] is [0x0f, >= 0x80 and < 0x90, 0, 0, 0, 0])
            {
                var skipped = pieces.Skip(i + 1).Take(choice.Next(4)).Sum(p => p.Length);
                BitConverter.GetBytes(skipped).CopyTo(pieces[i], 2);
            }
        }

        var length = pieces.Sum(p => p.Length);
        return [.. pieces.SelectMany(p => p), 0xe9, .. BitConverter.GetBytes(-length - 5)];
    }

    /// <summary>An instruction that accesses no memory, goes on behind itself, and leaves r15 alone.</summary>
    private static byte[] OnRegisters(RandomX86 instructions, IReadOnlyList<Row> rows, Random choice)
    {
        while (true)
        {
            var bytes = instructions.Instruction(rows[choice.Next(rows.Count)]);
            if (X8664.Instance.Decode(bytes, out var decoded, out _) == DecodeOutcome.Decoded
                && IsPlain(decoded.Row.Body) && !Writes(decoded, 15))
            {
                return bytes;
            }
        }
    }

    private static bool IsPlain(IReadOnlyList<Statement> statements) => statements.All(s => s switch
    {
        LetStatement or WritePartStatement => true,
        WriteStatement w => w.Group != X86Registers.File.Pc,
        IfStatement i => IsPlain(i.Then) && IsPlain(i.Otherwise),
        _ => false,
    });

    private static bool Writes(Decoded decoded, ulong register) => Writes(decoded, decoded.Row.Body, register);

    private static bool Writes(Decoded decoded, IReadOnlyList<Statement> statements, ulong register) => statements.Any(s => s switch
    {
        WriteStatement w => IsRegister(decoded, w.Group, w.Index, register),
        WritePartStatement w => IsRegister(decoded, w.Group, w.Index, register),
        IfStatement i => Writes(decoded, i.Then, register) || Writes(decoded, i.Otherwise, register),
        _ => false,
    });

    private static bool IsRegister(Decoded decoded, RegisterGroup group, RegisterIndex index, ulong register) =>
        group == X86Registers.R && (index.Field is null ? (ulong)index.Fixed : decoded[index.Field]) == register;
}
