// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.Linux;

/// <content>Files: there are none but the streams, and each stream is a pipe.</content>
public sealed partial class LinuxSyscalls
{
    /// <summary>A pipe that its owner can read and write.</summary>
    private const int PipeMode = 0x1000 | 0x180;
    private const int EmptyPath = 0x1000;

    private void AddFiles()
    {
        foreach (var name in new[] { "open", "openat", "readlink", "readlinkat" })
        {
            Call(name, "ENOENT: there are no files", () => Fail(Errno.NoEntry));
        }

        Call("close", "0; the streams stay open", () => ReturnEither(IsOpen, 0, -Errno.BadDescriptor));
        Call("lseek", "ESPIPE", () => ReturnEither(IsOpen, -Errno.IllegalSeek, -Errno.BadDescriptor));
        Call("ioctl", "ENOTTY", () => ReturnEither(IsOpen, -Errno.NotTerminal, -Errno.BadDescriptor));
        Call("fcntl", "F_GETFL: the direction; F_GETFD, F_SETFD, F_SETFL: 0", ControlFile);
        Call("fstat", "0; a pipe", () => If(IsOpen, () => WriteStat(A(1)), () => Fail(Errno.BadDescriptor)));
        Call("newfstatat", "as fstat for an empty path with AT_EMPTY_PATH, else ENOENT", () => WithEmptyPath(A(3), () => WriteStat(A(2))));
        Call("statx", "as fstat for an empty path with AT_EMPTY_PATH, else ENOENT", () => WithFifthArgument(() => WithEmptyPath(A(2), () => WriteStatx(A(4)))));
        Call("getcwd", "2, the path /", () => If(A(1) < 2, () => Fail(Errno.Range), () => WithBuffer(A(0), 2, () =>
        {
            Guarded(8)[A(0)] = (int)'/';
            Guarded(8)[A(0) + 1] = 0;
            Return(2);
        })));
        Call("uname", "0; Linux 6.1.0, host omo", UnixName);
    }

    private void ControlFile()
    {
        const int GetDescriptorFlags = 1, GetFlags = 3, SetFlags = 4, WriteOnly = 1;
        var command = A(1).Low(32);
        var isWritten = IsOutput | (Descriptor == PreimageWrite);
        If(
            !IsOpen,
            () => Fail(Errno.BadDescriptor),
            () => If(
                command == GetFlags,
                () => ReturnEither(isWritten, WriteOnly, 0),
                () => ReturnEither(command - GetDescriptorFlags <= SetFlags - GetDescriptorFlags, 0, -Errno.Invalid)));
    }

    private void WithEmptyPath(Bv flags, Action body) => If(
        (flags & EmptyPath) == 0,
        () => Fail(Errno.NoEntry),
        () => WithBuffer(A(1), 1, () =>
        {
            var first = Guarded(8)[A(1)];
            If(first != 0, () => Fail(Errno.NoEntry), () => If(IsOpen, body, () => Fail(Errno.BadDescriptor)));
        }));

    private void WriteStat(Bv buffer)
    {
        var layout = _abi.Stat;
        WithBuffer(buffer, layout.Size, () =>
        {
            SystemDsl.Fill(buffer, layout.Size);
            Guarded(32)[buffer + layout.Mode] = PipeMode;
            Guarded(layout.LinksBits)[buffer + layout.Links] = 1;
            Guarded(layout.BlockSizeBits)[buffer + layout.BlockSize] = PageBytes;
            Return(Zero);
        });
    }

    private void WriteStatx(Bv buffer)
    {
        // struct statx is the same everywhere: mask 0, block size 4, links 16, mode 28.
        const int Size = 256, BasicStats = 0x7ff;
        WithBuffer(buffer, Size, () =>
        {
            SystemDsl.Fill(buffer, Size);
            Guarded(32)[buffer] = BasicStats;
            Guarded(32)[buffer + 4] = PageBytes;
            Guarded(32)[buffer + 16] = 1;
            Guarded(16)[buffer + 28] = PipeMode;
            Return(Zero);
        });
    }

    private void UnixName()
    {
        const int FieldBytes = 65;
        WithBuffer(A(0), 6 * FieldBytes, () =>
        {
            SystemDsl.Fill(A(0), 6 * FieldBytes);
            foreach (var (field, text) in new[] { (0, "Linux"), (1, "omo"), (2, "6.1.0"), (3, "#1"), (4, _abi.MachineName), (5, "(none)") })
            {
                Guarded(64)[A(0) + (field * FieldBytes)] = Text(text);
            }

            Return(Zero);
        });
    }

    private Bv Text(string text) => Bits((long)_abi.Bytes8(text), 64);
}
