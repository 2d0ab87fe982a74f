// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Collections.Concurrent;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Host;
using Omo.Machine.Memory;
using Omo.Machine.Merkle;
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Proofs.Testing.States;

/// <summary>A state put together by hand, to prove a step of it that no program would come to.</summary>
public sealed class CraftedState : IDisposable
{
    // Beyond that many, setting pages back to zero takes longer than the host takes for a new memory.
    private const int MostPages = 100;

    // What tests have done with: most of the time that a new memory takes is the host's, with its tables of pages.
    private static readonly ConcurrentDictionary<InstructionSet, ConcurrentBag<Blank>> s_blanks = new();

    private readonly ConcurrentBag<Blank>? _blanks;
    private Blank? _blank;

    /// <summary>A state with all registers and memory 0.</summary>
    public CraftedState(InstructionSet isa)
        : this(isa, null)
    {
    }

    private CraftedState(InstructionSet isa, ConcurrentBag<Blank>? blanks)
    {
        _blanks = blanks;
        if (blanks is null || !blanks.TryTake(out _blank))
        {
            var state = new MachineState(isa, 1L << 30);
            _blank = new Blank(state, new MerkleTree(state.Memory), MachineSnapshot.Take(state));
        }
    }

    /// <summary>The same, for tests of thousands: in a memory that was another state's, of which only <see cref="GuestMemory.TouchedPages"/> tells.</summary>
    public static CraftedState InUsedMemory(InstructionSet isa) => new(isa, s_blanks.GetOrAdd(isa, static _ => []));

    /// <summary>A machine that is, or can be made, as it was when it was new.</summary>
    private sealed record Blank(MachineState State, MerkleTree Tree, MachineSnapshot Start);

    /// <summary>Registers and memory.</summary>
    public MachineState State => Used.State;

    /// <summary>Pre-images that the step may read.</summary>
    public TestPreimages Preimages { get; } = new();

    /// <summary>The instruction set.</summary>
    public InstructionSet Isa => State.Isa;

    /// <summary>The registers.</summary>
    public RegisterFile Registers => State.Isa.Registers;

    /// <summary>Address of the next instruction; where there are delay slots, setting it makes its successor follow.</summary>
    public ulong Pc
    {
        get => State.Pc;
        set
        {
            State[Registers.Pc] = value & Mask;
            if (Registers.NextPc is { } nextPc)
            {
                State[nextPc] = (value + (ulong)Isa.CodeAlignment) & Mask;
            }
        }
    }

    private ulong Mask => (ulong)Expr.Mask(Registers.WordBits);

    private RegisterGroup Integers => Isa.StackPointer.Group;

    /// <summary>Sets an integer register; bits above its width are dropped.</summary>
    public CraftedState Set(int register, ulong value)
    {
        State[Integers, register] = value & Mask;
        return this;
    }

    /// <summary>An integer register.</summary>
    public ulong X(int register) => (ulong)State[Integers, register];

    /// <summary>An argument of a system call; those on the stack are zero where that is out of memory.</summary>
    public ulong Argument(int index)
    {
        var convention = CallConvention.Of(Isa);
        return index < convention.Arguments.Count ? X(convention.Arguments[index]) : Word(StackPlace(index));
    }

    /// <summary>Sets an argument of a system call.</summary>
    public CraftedState SetArgument(int index, ulong value)
    {
        var convention = CallConvention.Of(Isa);
        return index < convention.Arguments.Count ? Set(convention.Arguments[index], value) : PlantWord(StackPlace(index), value);
    }

    /// <summary>Sets the register of the system call's number.</summary>
    public CraftedState SetCall(ulong number) => Set(Isa.Syscalls.NumberIndex, number);

    /// <summary>Writes bytes; what lies outside of memory is dropped.</summary>
    public CraftedState Plant(ulong address, ReadOnlySpan<byte> bytes)
    {
        var end = 1UL << Isa.AddressBits;
        if (address < end)
        {
            State.Memory.Write(address, bytes[..(int)Math.Min((ulong)bytes.Length, end - address)]);
        }

        return this;
    }

    /// <summary>
    /// Writes an instruction word at the program counter, or its lower half if it is compressed; where instructions are no
    /// words, four bytes that start with one.
    /// </summary>
    public CraftedState PlantCode(uint word) => PlantNumber(Pc, word, Isa.LongestInstruction == 0 ? Isa.LengthOf(word) : sizeof(uint));

    /// <summary>Writes the instruction that makes a system call at the program counter.</summary>
    public CraftedState PlantCall() => PlantCode(CallConvention.Of(Isa).Code);

    /// <summary>Writes as many bits as an address has, in the machine's byte order.</summary>
    public CraftedState PlantWord(ulong address, ulong value) => PlantNumber(address, value, Registers.WordBits / 8);

    /// <summary>Writes the low bytes of a number in the machine's byte order.</summary>
    public CraftedState PlantNumber(ulong address, ulong value, int bytes)
    {
        Span<byte> data = stackalloc byte[8];
        if (Isa.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(data, value);
            return Plant(address, data[(8 - bytes)..]);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(data, value);
        return Plant(address, data[..bytes]);
    }

    /// <summary>Makes a number of bytes of standard input, of which some have been read.</summary>
    public CraftedState SetInput(ReadOnlySpan<byte> input, ulong offset)
    {
        State[Registers.InputOffset] = offset & Mask;
        return PlantNumber(Isa.InputBase, (ulong)input.Length, 8).Plant(Isa.InputData, input);
    }

    /// <summary>Gives the host a pre-image and the state its key and an offset.</summary>
    public CraftedState SetPreimage(byte type, byte[] data, ulong offset)
    {
        var key = TestPreimages.KeyOf(type, data);
        Preimages.Add(key, data);
        new LiveStateAccess(State, new TestHost(Preimages)).WriteKey(key);
        State[Registers.PreimageOffset] = offset;
        return this;
    }

    /// <summary>The instruction at the program counter, or none.</summary>
    public Decoded? Instruction() =>
        new Evaluator(Isa).TryFetch(new LiveStateAccess(State, new TestHost(Preimages)), out var instruction, out _) ? instruction : null;

    /// <summary>Makes the next step and proves it.</summary>
    /// <exception cref="PreimageException">It reads a pre-image that was not given.</exception>
    public StepProof Prove() => StepProver.ProveNext(State, Used.Tree, new TestHost(Preimages));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_blank is not { } blank)
        {
            return;
        }

        _blank = null;
        if (_blanks is null || blank.State.Memory.TouchedPages.Count > MostPages)
        {
            blank.State.Dispose();
            return;
        }

        blank.Start.Restore(blank.State);
        _blanks.Add(blank);
    }

    private Blank Used => _blank ?? throw new ObjectDisposedException(nameof(CraftedState));

    private ulong StackPlace(int index) => (X(Isa.StackPointer.Index) + ((ulong)index * (ulong)(Registers.WordBits / 8))) & Mask;

    private ulong Word(ulong address)
    {
        var bytes = Registers.WordBits / 8;
        if (address > (1UL << Isa.AddressBits) - (ulong)bytes)
        {
            return 0;
        }

        var word = State.Memory.View(address, bytes);
        var value = 0UL;
        for (var i = 0; i < bytes; i++)
        {
            value = (value << 8) | word[Isa.IsBigEndian ? i : bytes - 1 - i];
        }

        return value;
    }
}
