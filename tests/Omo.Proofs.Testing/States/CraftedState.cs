// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Machine.Host;
using Omo.Machine.Merkle;
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Proofs.Testing.States;

/// <summary>A riscv64 state put together by hand, to prove a step of it that no program would come to.</summary>
public sealed class CraftedState : IDisposable
{
    private readonly MerkleTree _tree;

    /// <summary>A state with all registers and memory 0.</summary>
    public CraftedState()
    {
        State = new MachineState(RiscV64.Instance, 1L << 30);
        _tree = new MerkleTree(State.Memory);
    }

    /// <summary>Registers and memory.</summary>
    public MachineState State { get; }

    /// <summary>Pre-images that the step may read.</summary>
    public TestPreimages Preimages { get; } = new();

    /// <summary>The instruction set.</summary>
    public InstructionSet Isa => State.Isa;

    /// <summary>The registers.</summary>
    public RegisterFile Registers => State.Isa.Registers;

    /// <summary>Address of the next instruction.</summary>
    public ulong Pc
    {
        get => State.Pc;
        set => State[Registers.Pc] = value;
    }

    /// <summary>Sets an integer register.</summary>
    public CraftedState Set(int register, ulong value)
    {
        State[RiscVRegisters.X, register] = value;
        return this;
    }

    /// <summary>An integer register.</summary>
    public ulong X(int register) => (ulong)State[RiscVRegisters.X, register];

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

    /// <summary>Writes an instruction word at the program counter, or its lower half if it is compressed.</summary>
    public CraftedState PlantCode(uint word)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        return Plant(Pc, bytes[..Isa.LengthOf(word)]);
    }

    /// <summary>Writes 64 bits.</summary>
    public CraftedState Plant64(ulong address, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Plant(address, bytes);
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
    public StepProof Prove() => StepProver.ProveNext(State, _tree, new TestHost(Preimages));

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();
}
