// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Omo.Bench.Programs;

/// <summary>
/// Pre-images for a program that runs natively: named pipes for the descriptors 3 to 6 of the OP Stack, and the other side of them,
/// which keeps what it answers (<see cref="RecordedAnswers"/>).
/// </summary>
internal sealed partial class PreimagePipes : IDisposable
{
    private const int KeyBytes = 32;
    private const int PrefixBytes = 8;
    private const uint OwnerOnly = 0x180;
    private const int FirstDescriptor = 3;
    private static readonly string[] s_names = ["hint-read", "hint-write", "preimage-read", "preimage-write"];

    private readonly string _folder = Directory.CreateTempSubdirectory("omo-bench-").FullName;
    private readonly Dictionary<string, byte[]> _preimages;
    private readonly FileStream[] _pipes;
    private readonly Thread[] _threads;
    private readonly SortedDictionary<string, byte[]> _asked = new(StringComparer.Ordinal);
    private readonly Stream _record;
    private volatile bool _isDisposed;

    /// <summary>Serves the pre-images of a folder, one file each, named by the hex digits of its key.</summary>
    /// <param name="preimages">The folder.</param>
    /// <param name="record">Gets everything that is written to the program as a pre-image, complete when this is disposed.</param>
    public PreimagePipes(string preimages, Stream record)
    {
        _record = record;
        _preimages = Directory.EnumerateFiles(preimages).ToDictionary(f => Path.GetFileName(f)!, File.ReadAllBytes);
        _pipes = [.. s_names.Select(Open)];
        _threads = [new Thread(AnswerHints) { IsBackground = true }, new Thread(AnswerRequests) { IsBackground = true }];
        Array.ForEach(_threads, t => t.Start());
    }

    /// <summary>What a shell is to append to a command.</summary>
    public string Redirections => string.Join(' ', s_names.Select((name, i) => $"{FirstDescriptor + i}<>'{Path.Combine(_folder, name)}'"));

    /// <summary>What was asked for so far, by the hex digits of its key; complete when this is disposed.</summary>
    public IReadOnlyDictionary<string, byte[]> Asked => _asked;

    /// <summary>Ends the service, which waits for a program that is gone.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _pipes[1].Write(new byte[sizeof(uint)]);
        _pipes[3].Write(new byte[KeyBytes]);
        Array.ForEach(_threads, t => t.Join());
        Array.ForEach(_pipes, p => p.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    private FileStream Open(string name)
    {
        var path = Path.Combine(_folder, name);
        if (MakePipe(path, OwnerOnly) != 0)
        {
            throw new IOException($"cannot make a named pipe at {path} (errno {Marshal.GetLastPInvokeError()})");
        }

        // For reading and writing, so that neither side waits for the other to open it.
        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    private void AnswerHints()
    {
        var length = new byte[sizeof(uint)];
        while (true)
        {
            _pipes[1].ReadExactly(length);
            if (_isDisposed)
            {
                return;
            }

            _pipes[1].ReadExactly(new byte[BinaryPrimitives.ReadUInt32BigEndian(length)]);
            _pipes[0].Write([0]);
        }
    }

    private void AnswerRequests()
    {
        var key = new byte[KeyBytes];
        while (true)
        {
            _pipes[3].ReadExactly(key);
            if (_isDisposed)
            {
                return;
            }

            // A program that gets no answer would wait for ever; an empty one makes it end with an error.
            var name = Convert.ToHexStringLower(key);
            var data = _asked[name] = _preimages.GetValueOrDefault(name, []);
            var answer = new byte[PrefixBytes + data.Length];
            BinaryPrimitives.WriteUInt64BigEndian(answer, (ulong)data.Length);
            data.CopyTo(answer, PrefixBytes);
            _record.Write(answer);
            _pipes[2].Write(answer);
        }
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
