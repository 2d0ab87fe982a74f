// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// What the statements of system calls do to a state, once their operands have values: the evaluator and compiled rows share it.
/// </summary>
/// <param name="isa">The instruction set.</param>
public sealed class SystemActions(InstructionSet isa)
{
    /// <summary>Bytes of a pre-image key, and most bytes that one statement copies.</summary>
    private const int Part = 32;

    /// <summary>See <see cref="FillStatement"/>.</summary>
    public void Fill(IStateAccess state, ulong address, int length)
    {
        Span<byte> zeros = stackalloc byte[FillStatement.MaxLength];
        zeros.Clear();
        Write(state, address, zeros[..length]);
    }

    /// <summary>See <see cref="CopyStatement"/>.</summary>
    public void Copy(IStateAccess state, ulong destination, ulong source, ulong length)
    {
        Span<byte> bytes = stackalloc byte[Part];
        bytes = bytes[..Clip(length)];
        if (bytes.Length > 0 && InMemory(source, bytes.Length))
        {
            state.ReadMemory(source, bytes);
            Write(state, destination, bytes);
        }
    }

    /// <summary>See <see cref="PreimageLengthStatement"/>.</summary>
    public ulong PreimageLength(IStateAccess state)
    {
        Span<byte> key = stackalloc byte[Part];
        return ReadTypedKey(state, key) ? (ulong)ReadPreimage(state, key, stackalloc byte[Part]) : PreimageLengthStatement.NoPreimage;
    }

    /// <summary>See <see cref="PreimageCopyStatement"/>.</summary>
    public void PreimageCopy(IStateAccess state, ulong destination, ulong length)
    {
        Span<byte> key = stackalloc byte[Part];
        if (ReadTypedKey(state, key))
        {
            Span<byte> bytes = stackalloc byte[Part];
            var count = ReadPreimage(state, key, bytes);
            Write(state, destination, bytes[..Math.Min(count, Clip(length))]);
        }
    }

    /// <summary>See <see cref="KeyShiftStatement"/>.</summary>
    public void KeyShift(IStateAccess state, ulong source, ulong length)
    {
        var count = Clip(length);
        if (count == 0 || !InMemory(source, count))
        {
            return;
        }

        Span<byte> joined = stackalloc byte[2 * Part];
        state.ReadKey(joined[..Part]);
        state.ReadMemory(source, joined[Part..(Part + count)]);
        state.WriteKey(joined[count..(Part + count)]);
    }

    private static bool ReadTypedKey(IStateAccess state, Span<byte> key)
    {
        state.ReadKey(key);
        return PreimageLengthStatement.IsType(key[0]);
    }

    private int ReadPreimage(IStateAccess state, ReadOnlySpan<byte> key, Span<byte> data) =>
        state.ReadPreimage(key, (ulong)state.ReadRegister(isa.Registers.PreimageOffset, 0), data);

    private void Write(IStateAccess state, ulong address, ReadOnlySpan<byte> data)
    {
        if (data.Length > 0 && address <= isa.SpaceEnd - (ulong)data.Length)
        {
            state.WriteMemory(address, data);
        }
    }

    private bool InMemory(ulong address, int bytes) => address <= (1UL << isa.AddressBits) - (ulong)bytes;

    private static int Clip(ulong length) => (int)Math.Min(length, Part);
}
