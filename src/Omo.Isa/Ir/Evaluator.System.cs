// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <content>The statements of system calls.</content>
public sealed partial class Evaluator
{
    private void ExecuteSystem(Statement statement)
    {
        switch (statement)
        {
            case FillStatement s:
                Span<byte> zeros = stackalloc byte[FillStatement.MaxLength];
                zeros.Clear();
                WriteGuarded((ulong)Value(s.Address), zeros[..s.Length]);
                break;
            case CopyStatement s:
                var destination = (ulong)Value(s.Destination);
                var source = (ulong)Value(s.Source);
                Span<byte> bytes = stackalloc byte[32];
                bytes = bytes[..Clip32(Value(s.Length))];
                if (bytes.Length > 0 && InMemory(source, bytes.Length))
                {
                    _state.ReadMemory(source, bytes);
                    WriteGuarded(destination, bytes);
                }

                break;
            case PreimageLengthStatement s:
                SetTemp(s.Target, HasTypedKey() ? (UInt128)Preimage(stackalloc byte[32]).Length : PreimageLengthStatement.NoPreimage);
                break;
            case PreimageCopyStatement when !HasTypedKey():
                break;
            case PreimageCopyStatement s:
                var part = Preimage(stackalloc byte[32]);
                WriteGuarded((ulong)Value(s.Destination), part[..Math.Min(part.Length, Clip32(Value(s.Length)))]);
                break;
            case KeyShiftStatement s:
                ShiftKey((ulong)Value(s.Source), Clip32(Value(s.Length)));
                break;
            case OutputStatement s:
                _state.Output((uint)Value(s.Descriptor), (ulong)Value(s.Address), (ulong)Value(s.Length));
                break;
            default:
                throw new IrException($"{statement.GetType().Name} is not executable");
        }
    }

    private bool HasTypedKey()
    {
        Span<byte> key = stackalloc byte[32];
        _state.ReadKey(key);
        return PreimageLengthStatement.IsType(key[0]);
    }

    private Span<byte> Preimage(Span<byte> buffer)
    {
        Span<byte> key = stackalloc byte[32];
        _state.ReadKey(key);
        return buffer[.._state.ReadPreimage(key, (ulong)Read(_registers.PreimageOffset), buffer)];
    }

    private void ShiftKey(ulong source, int length)
    {
        if (length == 0 || !InMemory(source, length))
        {
            return;
        }

        Span<byte> joined = stackalloc byte[64];
        _state.ReadKey(joined[..32]);
        _state.ReadMemory(source, joined[32..(32 + length)]);
        _state.WriteKey(joined[length..(32 + length)]);
    }

    private void WriteGuarded(ulong address, ReadOnlySpan<byte> data)
    {
        if (data.Length > 0 && InSpace(address, data.Length))
        {
            _state.WriteMemory(address, data);
        }
    }

    private static int Clip32(UInt128 length) => (int)UInt128.Min(length, 32);
}
