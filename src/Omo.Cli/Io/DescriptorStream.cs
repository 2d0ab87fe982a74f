// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Cli.Io;

/// <summary>
/// Writes to a file descriptor of the process. The console streams of .NET drop what goes to a closed pipe, so that a command
/// whose reader has gone would run on for nobody; its file streams keep a position of their own, which spoils appending.
/// </summary>
internal sealed partial class DescriptorStream(int descriptor, string name) : WriteOnlyStream
{
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int BrokenPipe = 32;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether a person reads what is written to a descriptor.</summary>
    public static bool IsTerminal(int descriptor) => NativeIsTerminal(descriptor) == 1;

    /// <exception cref="OutputClosedException">Whoever read has gone.</exception>
    /// <exception cref="IOException">The descriptor cannot be written; the message says why.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = NativeWrite(descriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case TryAgain:
                    // Somebody has made the descriptor non-blocking; it is shared with other processes, so it stays so.
                    Thread.Sleep(s_pause);
                    break;
                case BrokenPipe:
                    throw new OutputClosedException();
                case var error:
                    throw new IOException($"{name} cannot be written: {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint NativeWrite(int descriptor, in byte buffer, nint count);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int NativeIsTerminal(int descriptor);
}
