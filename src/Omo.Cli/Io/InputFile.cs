// SPDX-License-Identifier: MIT
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Omo.Cli.Io;

/// <summary>Reads whole files that users name, with a limit, so that no device or pipe can fill memory.</summary>
internal static class InputFile
{
    /// <summary>Largest program file.</summary>
    public const int MaxProgramBytes = 256 << 20;

    /// <summary>Largest standard input.</summary>
    public const int MaxInputBytes = 1 << 30;

    /// <summary>Largest proof file: what <see cref="Proofs.StepProofJson"/> reads.</summary>
    public const int MaxProofBytes = Proofs.StepProofJson.MaxLength;

    /// <summary>Largest pre-image: the oracle contract takes it in one transaction, and ordinary nodes carry 128 KiB.</summary>
    public const int MaxPreimageBytes = 120_000;

    private const int ChunkBytes = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path as the user wrote it.</param>
    /// <param name="what">What it is, for the message: <c>program</c>.</param>
    /// <param name="limit">Most bytes.</param>
    /// <exception cref="CliException">It cannot be read or is too long.</exception>
    public static byte[] Read(string path, string what, int limit) =>
        TryRead(path, what, limit) ?? throw CliException.BadFile($"{what} '{path}' does not exist; check the path");

    /// <summary>Reads a file that need not exist; null if it does not.</summary>
    /// <inheritdoc cref="Read(string, string, int)"/>
    public static byte[]? TryRead(string path, string what, int limit)
    {
        if (path.Length == 0)
        {
            throw CliException.BadFile($"{what}: the path is empty; name a file");
        }

        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (LengthOf(file) is { } length)
            {
                return Read(file, length, $"{what} '{path}'", limit);
            }

            using var stream = new FileStream(file, FileAccess.Read, bufferSize: 0);
            return Read(stream, $"{what} '{path}'", limit);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Refusal(e, path, what);
        }
    }

    /// <summary>Opens a plain file whose parts are read with <see cref="ReadAt"/>.</summary>
    /// <param name="path">Its path as the user wrote it.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <exception cref="CliException">It cannot be read or is no plain file.</exception>
    public static SafeFileHandle Open(string path, string what, out long length)
    {
        try
        {
            var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            length = LengthOf(file) ?? throw CliException.BadFile($"{what} '{path}' is no plain file");
            return file;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw Refusal(e, path, what);
        }
    }

    /// <summary>Fills a span from an offset of a file on; returns false where the file ends before that.</summary>
    /// <param name="file">The file.</param>
    /// <param name="data">Gets the bytes.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="CliException">It cannot be read.</exception>
    public static bool ReadAt(SafeFileHandle file, Span<byte> data, long offset, string name)
    {
        try
        {
            while (data.Length > 0)
            {
                var count = RandomAccess.Read(file, data, offset);
                if (count == 0)
                {
                    return false;
                }

                data = data[count..];
                offset += count;
            }

            return true;
        }
        catch (IOException e)
        {
            throw CliException.BadFile($"{name} cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Reads a file, or standard input for <see cref="OutputFile.Standard"/>.</summary>
    /// <exception cref="CliException">It cannot be read or is too long.</exception>
    public static byte[] Read(CommandStreams streams, string path, string what, int limit) =>
        path == OutputFile.Standard ? Read(streams.Input, NameOf(path, what), limit) : Read(path, what, limit);

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="CliException">It is longer than the limit.</exception>
    public static byte[] Read(Stream stream, string name, int limit)
    {
        if (stream.CanSeek && stream.Length > limit)
        {
            throw TooLong(name, limit);
        }

        var chunk = new byte[ChunkBytes];
        using var bytes = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
        for (var count = stream.Read(chunk); count > 0; count = stream.Read(chunk))
        {
            if (bytes.Length + count > limit)
            {
                throw TooLong(name, limit);
            }

            bytes.Write(chunk, 0, count);
        }

        return bytes.ToArray();
    }

    // A plain file, without a stream, whose many parts every run would have to load.
    private static byte[] Read(SafeFileHandle file, long length, string name, int limit)
    {
        if (length > limit)
        {
            throw TooLong(name, limit);
        }

        // Files in /proc have length 0 and are read to their end; of others what was added since they were opened is not read.
        var bytes = new byte[length > 0 ? length : ChunkBytes];
        var used = 0;
        int count;
        do
        {
            if (used == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(limit + 1L, 2L * used));
            }

            count = RandomAccess.Read(file, bytes.AsSpan(used), used);
            used += count;
            if (used > limit)
            {
                throw TooLong(name, limit);
            }
        }
        while (count > 0 && used != length);

        Array.Resize(ref bytes, used);
        return bytes;
    }

    // Pipes have none.
    private static long? LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Reads a text file.</summary>
    /// <exception cref="CliException">It cannot be read, is too long, or is not UTF-8.</exception>
    public static string ReadText(string path, string what, int limit) => Text(Read(path, what, limit), NameOf(path, what));

    /// <summary>Reads a text file, or standard input for <see cref="OutputFile.Standard"/>.</summary>
    /// <exception cref="CliException">It cannot be read, is too long, or is not UTF-8.</exception>
    public static string ReadText(CommandStreams streams, string path, string what, int limit) =>
        Text(Read(streams, path, what, limit), NameOf(path, what));

    private static string NameOf(string path, string what) => path == OutputFile.Standard ? $"{what} on standard input" : $"{what} '{path}'";

    private static string Text(byte[] bytes, string name)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw CliException.BadFile($"{name} is not UTF-8 text");
        }
    }

    private static bool IsOfFiles(Exception e) => e is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException;

    // Folders are refused as what may not be read, too.
    private static CliException Refusal(Exception e, string path, string what) => CliException.BadFile(
        e is FileNotFoundException or DirectoryNotFoundException ? $"{what} '{path}' does not exist; check the path"
        : e is not UnauthorizedAccessException ? $"{what} '{path}' cannot be read: {e.Message.TrimEnd('.')}"
        : Directory.Exists(path) ? $"{what} '{path}' is a folder; give a file"
        : $"{what} '{path}' cannot be read: permission denied");

    /// <summary>What is said of a file, or a part of one, that is longer than its limit.</summary>
    public static CliException TooLong(string name, int limit) => CliException.BadFile(
        limit < 1 << 20 ? $"{name} is longer than {limit} bytes" : $"{name} is longer than {limit >> 20} MiB");
}
