// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace Omo.Cli.Io;

/// <summary>Writes results to a file, or to standard output for <c>-</c>.</summary>
internal static class OutputFile
{
    /// <summary>The name that means standard output.</summary>
    public const string Standard = "-";

    /// <summary>Writes text.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static void Write(CommandStreams streams, string path, string text)
    {
        if (path == Standard)
        {
            streams.OutputText.Write(text);
            return;
        }

        try
        {
            // Closing writes what is left, so it can fail too.
            using var file = Open(path);
            file.Write(text);
        }
        catch (IOException e)
        {
            throw Unwritable(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>
    /// Makes sure, as far as can be seen without changing anything, that a result can be written: asked before the hours of work whose
    /// result it is.
    /// </summary>
    /// <param name="path">The file; null and standard output always can, and what a link leads to shows when it is written.</param>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static void RequireWritable(string? path)
    {
        if (path is not null and not Standard)
        {
            Reach(path, () => Probe(new FileInfo(path)))?.Dispose();
        }
    }

    /// <summary>Opens a file for UTF-8 text, with lines that end alike everywhere.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static StreamWriter Open(string path) => Reach(path, () => new StreamWriter(path) { NewLine = "\n" });

    // Where there is no file there is nothing to lose: one is made, and gone when it is closed. One that is there is not opened, for
    // whoever reads from a pipe would be told of its end.
    private static FileStream? Probe(FileInfo file)
    {
        if (file.LinkTarget is not null)
        {
            return null;
        }

        if (!file.Exists)
        {
            return new FileStream(file.FullName, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }

        return file.IsReadOnly ? throw new UnauthorizedAccessException() : null;
    }

    private static T Reach<T>(string path, Func<T> open)
    {
        if (path.Length == 0)
        {
            throw Unwritable(path, "the path is empty; name a file");
        }

        if (Directory.Exists(path))
        {
            throw Unwritable(path, "it is a folder; name a file");
        }

        try
        {
            return open();
        }
        catch (DirectoryNotFoundException)
        {
            throw Unwritable(path, $"the folder {Path.GetDirectoryName(path)} does not exist; make it first");
        }
        catch (UnauthorizedAccessException)
        {
            throw Unwritable(path, "permission denied");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Writes one JSON object, indented; nothing when no path is given.</summary>
    public static void WriteJson(CommandStreams streams, string? path, Action<Utf8JsonWriter> content)
    {
        if (path is not null)
        {
            Write(streams, path, Json(content, indented: true) + "\n");
        }
    }

    /// <summary>One JSON object as text.</summary>
    public static string Json(Action<Utf8JsonWriter> content, bool indented)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n" }))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static CliException Unwritable(string path, string why) => CliException.BadFile($"'{path}' cannot be written: {why}");
}
