// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;
using Omo.Machine.Host;

namespace Omo.Machine.State;

/// <summary>A live machine as the evaluator sees it, joined to its host.</summary>
/// <param name="state">The machine.</param>
/// <param name="host">Output and pre-images.</param>
public class LiveStateAccess(MachineState state, IHost host) : IStateAccess
{
    /// <summary>The machine.</summary>
    protected MachineState State { get; } = state;

    /// <summary>Its host.</summary>
    protected IHost Host { get; } = host;

    /// <inheritdoc/>
    public virtual UInt128 ReadRegister(RegisterGroup group, int index) => State[group, index];

    /// <inheritdoc/>
    public virtual void WriteRegister(RegisterGroup group, int index, UInt128 value) => State[group, index] = value;

    /// <inheritdoc/>
    public virtual void ReadMemory(ulong address, Span<byte> data) => State.Memory.Read(address, data);

    /// <inheritdoc/>
    public virtual void WriteMemory(ulong address, ReadOnlySpan<byte> data) => State.Memory.Write(address, data);

    /// <inheritdoc/>
    public unsafe void ReadKey(Span<byte> key)
    {
        var cells = State.Cells + State.Isa.Registers.PreimageKey.FirstCell;
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(key[(8 * i)..], cells[3 - i]);
        }
    }

    /// <inheritdoc/>
    public unsafe void WriteKey(ReadOnlySpan<byte> key)
    {
        var cells = State.Cells + State.Isa.Registers.PreimageKey.FirstCell;
        for (var i = 0; i < 4; i++)
        {
            cells[3 - i] = BinaryPrimitives.ReadUInt64BigEndian(key[(8 * i)..]);
        }
    }

    /// <inheritdoc/>
    public virtual int ReadPreimage(ReadOnlySpan<byte> key, ulong offset, Span<byte> data) =>
        PreimageReader.Read(Host.Preimages, key, offset, data);

    /// <inheritdoc/>
    public virtual void Output(uint descriptor, ulong address, ulong length)
    {
        // The row has checked that the range is the guest's and clipped the length to 1 MiB.
        Host.Output(descriptor, State.Memory.View(address, (int)length));
    }

    /// <inheritdoc/>
    public virtual void UnknownSyscall(ulong number) => Host.UnknownSyscall(number);
}
