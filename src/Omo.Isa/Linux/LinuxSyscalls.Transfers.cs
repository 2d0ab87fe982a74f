// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.Linux;

/// <content>Reading and writing: streams, hints, pre-images.</content>
public sealed partial class LinuxSyscalls
{
    /// <summary>Most bytes that one write takes; Linux allows a short write, and the host's work stays bounded.</summary>
    private const int MaxWrite = 1 << 20;
    private const int LongestTransfer = 0x7ffff000;

    /// <summary>Vector entries looked at by one call.</summary>
    private const int ScannedVector = 4;

    /// <summary>Most entries that Linux takes (UIO_MAXIOV).</summary>
    private const int MaxVector = 1024;

    private void AddTransfers()
    {
        Call("read", "bytes read, at most to the end of a 32-byte leaf", () => Read(A(1), A(2)));
        Call("write", "bytes written, at most 1 MiB", Write);
        Call("readv", "as read, for the first of four entries that is not empty", ReadVector);
        Call("writev", "bytes written from the first four entries; ends where an entry passes 1 MiB", WriteVector);
        Call("pread64", "ESPIPE: every stream is a pipe", () => ReturnEither(IsOpen, -Errno.IllegalSeek, -Errno.BadDescriptor));
        Call("getrandom", "8 bytes of a generator seeded by the step count, or 1 byte", GetRandom);
    }

    private void Read(Bv buffer, Bv count)
    {
        var limit = Let(MinU(count, LeafRest(buffer)));
        If(
            !IsInSpace(buffer, limit),
            () => Fail(Errno.Fault),
            () => If(
                Descriptor == StandardInput,
                () => ReadInput(buffer, limit),
                () => If(
                    Descriptor == PreimageRead,
                    () => ReadPreimage(buffer, limit),
                    () => ReturnEither(Descriptor == HintRead, MinU(count, Bits(LongestTransfer, Word)), -Errno.BadDescriptor))));
    }

    private void ReadInput(Bv buffer, Bv limit)
    {
        var offset = View(_abi.Registers.InputOffset);
        var length = Guarded(64)[Bits((long)_abi.SpaceEnd, Word)];
        var rest = Let(MinU(length - offset.Value, LeafRest(offset.Value)).Low(Word));
        var count = Let(MinU(limit, rest));
        SystemDsl.Copy(buffer, Bits((long)_abi.SpaceEnd + LeafBytes, Word) + offset.Value.Low(Word), count);
        Return(count);
        offset.Value = offset.Value + Widen(count);
    }

    private void ReadPreimage(Bv buffer, Bv limit)
    {
        var offset = View(_abi.Registers.PreimageOffset);
        If(
            limit == 0,
            () => Return(Zero),
            () =>
            {
                var available = SystemDsl.PreimageLength();
                If(
                    available == PreimageLengthStatement.NoPreimage,
                    () => Fail(Errno.Invalid),
                    () =>
                    {
                        var count = Let(MinU(limit, available.Low(Word)));
                        SystemDsl.PreimageCopy(buffer, count);
                        Return(count);
                        offset.Value = offset.Value + Widen(count);
                    });
            });
    }

    private void Write()
    {
        var count = Let(MinU(A(2), MaxWrite));
        If(
            !IsInSpace(A(1), count),
            () => Fail(Errno.Fault),
            () => If(
                Descriptor == PreimageWrite,
                () => WriteKey(count),
                () => If(
                    IsOutput,
                    () =>
                    {
                        SystemDsl.Output(Descriptor, A(1), count);
                        Return(count);
                    },
                    () => Fail(Errno.BadDescriptor))));
    }

    /// <summary>A key is written in pieces; each piece shifts in from the right and starts the pre-image anew.</summary>
    private void WriteKey(Bv limit)
    {
        var count = Let(MinU(limit, LeafRest(A(1))));
        SystemDsl.KeyShift(A(1), count);
        View(_abi.Registers.PreimageOffset).Value = 0;
        Return(count);
    }

    private Bv IsOutput => (Descriptor - 1 < 2) | (Descriptor == HintWrite);

    private void ReadVector() => WithVector(entries =>
    {
        // The first entry that is not empty decides; a later one must not be filled before an earlier one.
        var (address, count) = (Zero, Zero);
        foreach (var (entryBase, entryLength) in entries.AsEnumerable().Reverse())
        {
            address = Let(Select(entryLength == 0, address, entryBase));
            count = Let(Select(entryLength == 0, count, entryLength));
        }

        Read(address, count);
    });

    private void WriteVector() => WithVector(entries =>
    {
        // What is written is a beginning of what was asked for: nothing follows an entry that was cut.
        var isWhole = Bits(1, 1);
        var parts = new List<(Bv Base, Bv Length)>();
        foreach (var (entryBase, entryLength) in entries)
        {
            parts.Add((entryBase, Let(Select(isWhole, MinU(entryLength, MaxWrite), Zero))));
            isWhole = Let(isWhole & (entryLength <= MaxWrite));
        }

        var isInSpace = parts.Select(e => (e.Length == 0) | IsInSpace(e.Base, e.Length)).Aggregate((a, b) => a & b);
        If(
            !isInSpace,
            () => Fail(Errno.Fault),
            () => If(
                IsOutput,
                () =>
                {
                    foreach (var (address, length) in parts)
                    {
                        SystemDsl.Output(Descriptor, address, length);
                    }

                    Return(parts.Select(e => e.Length).Aggregate((a, b) => a + b));
                },
                () => Fail(Errno.BadDescriptor)));
    });

    /// <summary>
    /// Acts on base and length of the first entries of the vector in arguments 1 and 2; those beyond its end are empty. Fails
    /// where an answer of 0 would be wrong: when only entries beyond those looked at have a length.
    /// </summary>
    private void WithVector(Action<IReadOnlyList<(Bv Base, Bv Length)>> body)
    {
        var entryBytes = 2 * Word / 8;
        var scanned = MinU(A(2), ScannedVector);
        If(
            A(2) > MaxVector,
            () => Fail(Errno.Invalid),
            () => If(
                !IsInSpace(A(1), Let(scanned * entryBytes)),
                () => Fail(Errno.Fault),
                () =>
                {
                    var entries = new List<(Bv Base, Bv Length)>();
                    for (var i = 0; i < ScannedVector; i++)
                    {
                        var at = A(1) + (i * entryBytes);
                        var entryBase = Guarded(Word)[at];
                        var entryLength = Guarded(Word)[at + (Word / 8)];
                        entries.Add((entryBase, Let(Select(A(2) <= i, Zero, entryLength))));
                    }

                    var isEmpty = entries.Select(e => e.Length).Aggregate((a, b) => a | b) == 0;
                    If((A(2) > ScannedVector) & isEmpty, () => Fail(Errno.Invalid), () => body(entries));
                }));
    }

    /// <summary>The finaliser of splitmix64 over the step count (Steele, Lea, Flood 2014).</summary>
    private void GetRandom()
    {
        var seed = View(_abi.Registers.Step).Value * Bits(unchecked((long)0x9e3779b97f4a7c15), 64);
        var first = Let((seed ^ (seed >> 30)) * Bits(unchecked((long)0xbf58476d1ce4e5b9), 64));
        var second = Let((first ^ (first >> 27)) * Bits(unchecked((long)0x94d049bb133111eb), 64));
        var value = Let(second ^ (second >> 31));
        If(
            A(1) == 0,
            () => Return(Zero),
            () => WithBuffer(A(0), 8, () => If(
                A(1) < 8,
                () =>
                {
                    Guarded(8)[A(0)] = value;
                    Return(1);
                },
                () =>
                {
                    Guarded(64)[A(0)] = value;
                    Return(8);
                })));
    }

    private static Bv Widen(Bv count) => count.Zext(64);
}
