// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// The state a row acts on. A live machine, a recorder that notes what a step touches, and a witness that knows only
/// what a proof brings are three implementations; one evaluator serves all. Addresses are guest addresses in bytes.
/// </summary>
public interface IStateAccess
{
    /// <summary>A register's value; the zero register reads 0.</summary>
    UInt128 ReadRegister(RegisterGroup group, int index);

    /// <summary>Sets a register; a zero register stays 0.</summary>
    void WriteRegister(RegisterGroup group, int index, UInt128 value);

    /// <summary>Reads bytes; the range lies in the machine's whole space, input region included.</summary>
    void ReadMemory(ulong address, Span<byte> data);

    /// <summary>Writes bytes; the range lies in the guest's part of the space.</summary>
    void WriteMemory(ulong address, ReadOnlySpan<byte> data);

    /// <summary>Reads the 32-byte pre-image key.</summary>
    void ReadKey(Span<byte> key);

    /// <summary>Sets the 32-byte pre-image key.</summary>
    void WriteKey(ReadOnlySpan<byte> key);

    /// <summary>
    /// Reads up to 32 bytes of the pre-image under a key, its 8-byte length prefix counted, and returns how many there
    /// are from the offset on (0 to 32).
    /// </summary>
    int ReadPreimage(ReadOnlySpan<byte> key, ulong offset, Span<byte> data);

    /// <summary>Shows guest memory to the host. Not part of the state.</summary>
    void Output(uint descriptor, ulong address, ulong length);

    /// <summary>Told when a system call has no row, before its result -ENOSYS. Not part of the state.</summary>
    void UnknownSyscall(ulong number);
}
