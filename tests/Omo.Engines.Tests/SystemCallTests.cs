// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Host;
using Omo.Machine.Interpreter;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>System calls, with whatever arguments: compiled they do what the evaluator does.</summary>
public sealed class SystemCallTests
{
    private const ulong Code = 0x40_0000;
    private const ulong Data = 0x50_0000;
    private const ulong LastPage = 0x1000;
    private const int RoundsOfEachCall = 60;
    private const byte KeccakType = 2;
    private const byte NoType = 7;

    private static readonly byte[] s_preimage = [.. Enumerable.Range(0, 70).Select(i => (byte)(3 * i))];

    // Others write more than once, or end the machine.
    private static readonly string[] s_frequent = ["read", "write", "readv", "writev", "getrandom", "brk", "munmap", "getpid"];

    public static TheoryData<string, string> EnginesAndMachines
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var engine in Engines.All)
            {
                foreach (var isa in InstructionSets.All)
                {
                    data.Add(engine, isa.Name);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Machines => [.. InstructionSets.All.Select(i => i.Name)];

    [Theory]
    [MemberData(nameof(EnginesAndMachines))]
    public void SystemCall_WithRandomArguments_DoesWhatTheEvaluatorDoes(string engine, string machine)
    {
        var isa = InstructionSets.Find(machine)!;
        var random = new Random(7);
        foreach (var (number, row) in isa.Syscalls.Rows.Append(new NumberedRow(0xabcd, isa.Syscalls.Unknown)))
        {
            var (referenceHost, testedHost) = (new NotingHost(), new NotingHost());
            using var pair = new MachinePair(engine, () => new MachineState(isa, 64 << 20), referenceHost, testedHost);
            pair.Write(Code, CallOf(isa));
            for (var round = 0; round < RoundsOfEachCall && !pair.HasExited; round++)
            {
                var seed = random.Next();
                pair.Set(state => SetArguments(state, number, new Random(seed)));
                pair.Pc = Code;
                Assert.Equal(1UL, pair.Run(1));
                Assert.Equal(referenceHost.Notes, testedHost.Notes);
            }

            pair.AssertSameMemory();
            Assert.True(pair.Reference.Step > 1 || row.Name.StartsWith("exit", StringComparison.Ordinal), $"{row.Name} ended the machine");
        }
    }

    [Theory]
    [MemberData(nameof(EnginesAndMachines))]
    public void SystemCall_ForAPreimageThatTheHostLacks_LeavesTheMachineBeforeIt(string engine, string machine)
    {
        var isa = InstructionSets.Find(machine)!;
        using var state = new MachineState(isa, 64 << 20);
        state.Memory.Write(Code, CallOf(isa));
        SetArguments(state, NumberOf(isa, "read"), new Random(1));
        SetKey(state, KeccakType, new byte[32]);
        Argument(state, 0, 5);
        Argument(state, 1, Data);
        Argument(state, 2, 32);
        state[isa.Registers.Pc] = Code;
        if (isa.Registers.NextPc is { } nextPc)
        {
            state[nextPc] = Code + (ulong)isa.CodeAlignment;
        }

        var before = state.SaveRegisters();
        using var tested = Engines.Create(engine, state, new NotingHost());
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Throws<PreimageException>(() => tested.Run(1));
            Assert.Equal(before, state.SaveRegisters());
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Row_OfACallThatProgramsMakeOften_IsCompiled(string machine)
    {
        var isa = InstructionSets.Find(machine)!;
        Assert.All(s_frequent, name => Assert.NotNull(SystemCallEmitter.Compile(isa, isa.Syscalls.Rows.First(r => r.Row.Name == name).Row)));
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Row_OfACallThatEndsTheMachine_IsLeftToTheEvaluator(string machine)
    {
        var isa = InstructionSets.Find(machine)!;
        Assert.Null(SystemCallEmitter.Compile(isa, isa.Syscalls.Rows.First(r => r.Row.Name == "exit").Row));
    }

    private static byte[] CallOf(InstructionSet isa) => Convert.FromHexString(isa.Name switch
    {
        "riscv64" => "73000000",
        "mips" => "0000000c",
        "mipsel" => "0c000000",
        "x86_64" => "0f05",
        _ => throw new ArgumentOutOfRangeException(nameof(isa), isa.Name, "no such machine"),
    });

    private static ulong NumberOf(InstructionSet isa, string name) => isa.Syscalls.Rows.First(r => r.Row.Name == name).Number;

    private static void Argument(MachineState state, int number, ulong value)
    {
        // Of the C calling conventions of the system.
        int[] registers = state.Isa.Name switch
        {
            "riscv64" => [10, 11, 12, 13, 14, 15],
            "x86_64" => [7, 6, 2, 10, 8, 9],
            _ => [4, 5, 6, 7],
        };
        state[state.Isa.Syscalls.NumberGroup, registers[number]] = value;
    }

    private static void SetArguments(MachineState state, ulong number, Random random)
    {
        var isa = state.Isa;
        var group = isa.Syscalls.NumberGroup;
        for (var i = 0; i < group.Count; i++)
        {
            state[group, i] = i == group.ZeroIndex ? 0 : AnyWord(isa, random);
        }

        state[group, isa.Syscalls.NumberIndex] = number;
        if (random.Next(2) == 0)
        {
            Argument(state, 0, (ulong)random.Next(8));
        }

        // What vectors and paths are read from.
        var bytes = new byte[256];
        for (var i = 0; i < bytes.Length; i += sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i), random.Next(2) == 0 ? AnyWord(isa, random) : (ulong)random.NextInt64());
        }

        state.Memory.Write(Data + (ulong)random.Next(0x200), bytes);
        var key = Keccak256.Hash(s_preimage);
        SetKey(state, random.Next(4) == 0 ? NoType : KeccakType, key);
        state[isa.Registers.PreimageOffset] = (ulong)random.Next(90);
    }

    private static void SetKey(MachineState state, byte type, byte[] hash)
    {
        hash[0] = type;
        state[state.Isa.Registers.PreimageKey] = 0;
        new LiveStateAccess(state, new SilentHost()).WriteKey(hash);
    }

    /// <summary>Addresses and numbers at which calls may decide one way or the other.</summary>
    private static ulong AnyWord(InstructionSet isa, Random random)
    {
        var word = random.Next(6) switch
        {
            0 => (ulong)random.Next(70),
            1 or 2 => Data + (ulong)random.Next(0x300),
            3 => Data + LastPage - (ulong)random.Next(40),
            4 => isa.SpaceEnd - (ulong)random.Next(80) + 30,
            _ => (ulong)random.NextInt64() << random.Next(2),
        };
        return word & Expr.LowMask(isa.Registers.WordBits);
    }

    private sealed class NotingHost : IHost, IPreimageSource
    {
        public List<string> Notes { get; } = [];

        public IPreimageSource Preimages => this;

        public void Output(uint descriptor, ReadOnlySpan<byte> data) => Notes.Add($"{descriptor}: {data.Length} bytes, {Convert.ToHexString(Keccak256.Hash(data))}");

        public void UnknownSyscall(ulong number) => Notes.Add($"unknown {number}");

        public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
        {
            data = s_preimage;
            return key[1..].SequenceEqual(Keccak256.Hash(s_preimage).AsSpan(1));
        }
    }
}
