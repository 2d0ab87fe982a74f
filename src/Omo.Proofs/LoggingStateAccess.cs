// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Proofs;

/// <summary>Passes everything on and notes the memory accesses.</summary>
/// <param name="inner">The state acted on.</param>
internal sealed class LoggingStateAccess(IStateAccess inner) : IStateAccess
{
    private readonly List<StepAccess> _accesses = [];

    /// <summary>The accesses, in order.</summary>
    public IReadOnlyList<StepAccess> Accesses => _accesses;

    /// <inheritdoc/>
    public UInt128 ReadRegister(RegisterGroup group, int index) => inner.ReadRegister(group, index);

    /// <inheritdoc/>
    public void WriteRegister(RegisterGroup group, int index, UInt128 value) => inner.WriteRegister(group, index, value);

    /// <inheritdoc/>
    public void ReadMemory(ulong address, Span<byte> data)
    {
        inner.ReadMemory(address, data);
        _accesses.Add(new StepAccess(IsWrite: false, address, data.ToArray()));
    }

    /// <inheritdoc/>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> data)
    {
        inner.WriteMemory(address, data);
        _accesses.Add(new StepAccess(IsWrite: true, address, data.ToArray()));
    }

    /// <inheritdoc/>
    public void ReadKey(Span<byte> key) => inner.ReadKey(key);

    /// <inheritdoc/>
    public void WriteKey(ReadOnlySpan<byte> key) => inner.WriteKey(key);

    /// <inheritdoc/>
    public int ReadPreimage(ReadOnlySpan<byte> key, ulong offset, Span<byte> data) => inner.ReadPreimage(key, offset, data);

    /// <inheritdoc/>
    public void Output(uint descriptor, ulong address, ulong length) => inner.Output(descriptor, address, length);

    /// <inheritdoc/>
    public void UnknownSyscall(ulong number) => inner.UnknownSyscall(number);
}
