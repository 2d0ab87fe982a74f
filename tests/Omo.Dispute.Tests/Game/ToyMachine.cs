// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>
/// A machine of one word: a step hashes it, and after a number of steps that the program sets it exits. Its record is that of
/// ToyStep.sol: the word (32 bytes, where other machines have the memory root), length (8), exit code (1), exited (1), step (8).
/// </summary>
public sealed class ToyMachine : IArchitecture
{
    public const int RecordBytes = 50;

    private const int Length = 32, ExitCode = 40, Exited = 41, Step = 42;

    public static byte[] Record(Hash256 word, ulong length, byte exitCode, bool exited, ulong step)
    {
        var record = new byte[RecordBytes];
        word.CopyTo(record);
        BinaryPrimitives.WriteUInt64BigEndian(record.AsSpan(Length), length);
        record[ExitCode] = exitCode;
        record[Exited] = exited ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64BigEndian(record.AsSpan(Step), step);
        return record;
    }

    public static Hash256 HashOf(ReadOnlySpan<byte> record)
    {
        var hash = Keccak256.Hash(record);
        hash[0] = record[Exited] == 0 ? (byte)3 : Math.Min(record[ExitCode], (byte)2);
        return Hash256.FromBytes(hash);
    }

    public static byte[] Start(ReadOnlySpan<byte> program, Hash256 input)
    {
        var record = program.ToArray();
        Keccak256.Hash([.. program[..Hash256.Length], .. input.ToBytes()], record.AsSpan(0, Hash256.Length));
        return record;
    }

    public static byte[] Next(ReadOnlySpan<byte> record)
    {
        var next = record.ToArray();
        if (record[Exited] != 0)
        {
            return next;
        }

        Keccak256.Hash(record[..Hash256.Length], next.AsSpan(0, Hash256.Length));
        var step = StepOf(record) + 1;
        BinaryPrimitives.WriteUInt64BigEndian(next.AsSpan(Step), step);
        if (step == BinaryPrimitives.ReadUInt64BigEndian(record[Length..]))
        {
            next[Exited] = 1;
            next[ExitCode] = (byte)(next[Hash256.Length - 1] % 4);
        }

        return next;
    }

    public static ulong StepOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt64BigEndian(record[Step..]);

    public static bool HasExited(ReadOnlySpan<byte> record) => record[Exited] != 0;

    Refusal IArchitecture.OpenStart(ReadOnlySpan<byte> program, Hash256 input, out Hash256 hash)
    {
        hash = default;
        if (program.Length != RecordBytes)
        {
            return Refusal.BadRecord;
        }

        hash = HashOf(Start(program, input));
        return program[Exited] == 0 ? Refusal.None : Refusal.StartNotRunning;
    }

    Refusal IArchitecture.OpenFinal(ReadOnlySpan<byte> record, ulong steps, out Hash256 hash)
    {
        hash = default;
        if (record.Length != RecordBytes)
        {
            return Refusal.BadRecord;
        }

        hash = HashOf(record);
        return record[Exited] != 1 ? Refusal.FinalNotExited
            : StepOf(record) != steps ? Refusal.FinalStepMismatch
            : Refusal.None;
    }

    Refusal IArchitecture.Step(Hash256 agreed, ReadOnlySpan<byte> stateData, ReadOnlySpan<byte> proof, out Hash256 post)
    {
        post = default;
        if (stateData.Length != RecordBytes || HashOf(stateData) != agreed)
        {
            return Refusal.PreStateMismatch;
        }

        post = HashOf(Next(stateData));
        return Refusal.None;
    }
}
