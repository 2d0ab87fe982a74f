// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Security.Cryptography;
using Omo.Core;
using Omo.Machine.Memory;

namespace Omo.Machine.Checkpoints;

/// <summary>
/// One checkpoint as a file: a delta with the place it starts from, and a checksum (docs/checkpoints.md). All numbers are big
/// endian. It is written under another name first, so that a file of the right name is always whole.
/// </summary>
internal static class CheckpointFile
{
    /// <summary>The end of a checkpoint's name.</summary>
    public const string Extension = ".omo-checkpoint";

    /// <summary>Version of the format; a file of another one is refused.</summary>
    public const uint Version = 1;

    /// <summary>Bytes before the registers.</summary>
    public const int HeaderBytes = 8 + 4 + Hash256.Length + 8 + 8 + 4 + 8;

    private const int ChecksumBytes = SHA256.HashSizeInBytes;

    /// <summary>Set in a page's number where the page is all zero and no content follows.</summary>
    private const ulong IsEmpty = 1UL << 63;

    private static ReadOnlySpan<byte> Magic => "OMOCHKPT"u8;

    /// <summary>Writes a checkpoint; a file of that name is replaced at once or not at all.</summary>
    /// <exception cref="CheckpointException">It cannot be written.</exception>
    public static void Write(string path, CheckpointHeader header, StateDelta delta)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            using (var checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
            {
                Write(file, checksum, header, delta);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new CheckpointException($"cannot write checkpoint {path}: {e.Message}");
        }
    }

    /// <summary>Reads what stands before the registers, without looking at the checksum.</summary>
    /// <returns>Null if the file is shorter or not a checkpoint.</returns>
    /// <exception cref="CheckpointException">It cannot be read or has another version.</exception>
    public static CheckpointHeader? TryReadHeader(string path)
    {
        Span<byte> bytes = stackalloc byte[HeaderBytes];
        try
        {
            using var file = File.OpenRead(path);
            if (file.ReadAtLeast(bytes, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            {
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"cannot read checkpoint {path}: {e.Message}");
        }

        return ParseHeader(path, bytes);
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="CheckpointException">It cannot be read, is damaged, or has another version.</exception>
    public static (CheckpointHeader Header, StateDelta Delta) Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"cannot read checkpoint {path}: {e.Message}");
        }

        if (bytes.Length < HeaderBytes + ChecksumBytes
            || !SHA256.HashData(bytes.AsSpan(0, bytes.Length - ChecksumBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - ChecksumBytes)))
        {
            throw Damaged(path);
        }

        var header = ParseHeader(path, bytes) ?? throw Damaged(path);
        return (header, ParseDelta(path, header, bytes.AsSpan(HeaderBytes, bytes.Length - HeaderBytes - ChecksumBytes)));
    }

    private static void Write(Stream file, IncrementalHash checksum, CheckpointHeader header, StateDelta delta)
    {
        Span<byte> bytes = stackalloc byte[HeaderBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Version);
        header.Start.CopyTo(bytes[12..]);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[44..], header.Position);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[52..], header.Previous);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[60..], (uint)delta.Registers.Count);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[64..], (ulong)delta.Pages.Count);
        Put(file, checksum, bytes);
        foreach (var cell in delta.Registers)
        {
            PutNumber(file, checksum, cell);
        }

        // In order, so that the same state gives the same file.
        foreach (var page in delta.Pages.Keys.Order())
        {
            var content = delta.Pages[page];
            var isEmpty = !content.AsSpan().ContainsAnyExcept((byte)0);
            PutNumber(file, checksum, isEmpty ? page | IsEmpty : page);
            if (!isEmpty)
            {
                Put(file, checksum, content);
            }
        }

        file.Write(checksum.GetHashAndReset());
    }

    private static void PutNumber(Stream file, IncrementalHash checksum, ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        Put(file, checksum, bytes);
    }

    private static void Put(Stream file, IncrementalHash checksum, ReadOnlySpan<byte> bytes)
    {
        checksum.AppendData(bytes);
        file.Write(bytes);
    }

    private static CheckpointHeader? ParseHeader(string path, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic))
        {
            return null;
        }

        var version = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        return version == Version
            ? new CheckpointHeader(
                Hash256.FromBytes(bytes.Slice(12, Hash256.Length)),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[44..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[52..]),
                BinaryPrimitives.ReadUInt32BigEndian(bytes[60..]),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[64..]))
            : throw new CheckpointException(
                $"checkpoint {path} has version {version}, this omo reads version {Version}; delete it, or use the omo that wrote it");
    }

    private static StateDelta ParseDelta(string path, CheckpointHeader header, ReadOnlySpan<byte> rest)
    {
        // A checksum says nothing about who wrote the file, so no length in it is trusted.
        if (header.Cells > (uint)(rest.Length / sizeof(ulong)))
        {
            throw Damaged(path);
        }

        var registers = new ulong[header.Cells];
        for (var i = 0; i < registers.Length; i++, rest = rest[sizeof(ulong)..])
        {
            registers[i] = BinaryPrimitives.ReadUInt64BigEndian(rest);
        }

        var pages = new Dictionary<ulong, byte[]>();
        for (var i = 0UL; i < header.Pages; i++)
        {
            if (!BinaryPrimitives.TryReadUInt64BigEndian(rest, out var page))
            {
                throw Damaged(path);
            }

            var bytes = (page & IsEmpty) == 0 ? GuestMemory.PageBytes : 0;
            if (rest.Length - sizeof(ulong) < bytes)
            {
                throw Damaged(path);
            }

            pages[page & ~IsEmpty] = StateDelta.ContentOf(rest.Slice(sizeof(ulong), bytes));
            rest = rest[(sizeof(ulong) + bytes)..];
        }

        return rest.IsEmpty ? new StateDelta(header.Position, registers, pages) : throw Damaged(path);
    }

    private static CheckpointException Damaged(string path) =>
        new($"checkpoint {path} is damaged (its checksum or its length is wrong); delete it, what it saved is computed again");

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The error that is being reported says more.
        }
    }
}
