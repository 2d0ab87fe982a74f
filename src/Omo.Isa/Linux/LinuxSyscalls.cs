// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.Linux;

/// <summary>
/// The system calls of Omo's guests, written once for every architecture. Each is one provable step, so each touches a
/// few leaves of memory at most; where Linux allows a short transfer, Omo makes one. Descriptors 0 to 6 are those of the
/// OP Stack's fault proof: standard streams, hints (3 read, 4 write), pre-images (5 read, 6 write). See docs/syscalls.md.
/// </summary>
public sealed partial class LinuxSyscalls
{
    private const int StandardInput = 0;
    private const int HintRead = 3;
    private const int HintWrite = 4;
    private const int PreimageRead = 5;
    private const int PreimageWrite = 6;
    private const int Descriptors = 7;
    private const int LeafBytes = 32;
    private const int PageBytes = 4096;
    private const int Process = 1;
    private const string SignalResult = "ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process";

    private readonly LinuxAbi _abi;
    private readonly List<Row> _rows = [];

    private LinuxSyscalls(LinuxAbi abi) => _abi = abi;

    /// <summary>The rows of all calls for an ABI, by name.</summary>
    public static IReadOnlyDictionary<string, Row> Build(LinuxAbi abi)
    {
        var calls = new LinuxSyscalls(abi);
        calls.AddProcess();
        calls.AddTransfers();
        calls.AddFiles();
        calls.AddMemory();
        calls.AddTime();
        return calls._rows.ToDictionary(r => r.Name);
    }

    private int Word => _abi.Word;

    private Bv Zero => Bits(0, Word);

    private Bv A(int index) => _abi.Argument(index);

    private Bv Descriptor => A(0).Low(32);

    private RegisterView View(RegisterGroup group) => new(group);

    private void Call(string name, string result, Action body) =>
        _rows.Add(new Row(name, "Linux", null, result, body));

    private void Return(Bv value) => _abi.Return(value);

    private void Fail(int errno) => Return(-errno);

    /// <summary>A call whose result is one of two, with no effect.</summary>
    private void ReturnEither(Bv condition, Bv whenOne, Bv whenZero) =>
        Return(Select(condition, new Bv(whenOne.At(Word)), new Bv(whenZero.At(Word))));

    /// <summary>Acts when a fixed number of bytes from an address on belong to the guest, else fails with EFAULT.</summary>
    private void WithBuffer(Bv address, int length, Action body) =>
        If(address <= Bits((long)(_abi.SpaceEnd - (ulong)length), Word), body, () => Fail(Errno.Fault));

    /// <summary>Acts when argument 4 can be read, else fails with EFAULT.</summary>
    private void WithFifthArgument(Action body)
    {
        if (_abi.HasFifthArgument is { } isThere)
        {
            If(isThere, body, () => Fail(Errno.Fault));
        }
        else
        {
            body();
        }
    }

    /// <summary>Whether a range of any length belongs to the guest.</summary>
    private Bv IsInSpace(Bv address, Bv length)
    {
        var end = Bits((long)_abi.SpaceEnd, Word);
        return (address <= end) & (length <= end - address);
    }

    private Bv IsOpen => Descriptor < Descriptors;

    /// <summary>Bytes from an address to the end of its leaf.</summary>
    private Bv LeafRest(Bv address) => LeafBytes - (address & (LeafBytes - 1));

    private void AddProcess()
    {
        foreach (var name in new[] { "exit", "exit_group" })
        {
            Call(name, "does not return", () => Exit(A(0).Low(8)));
        }

        Call("kill", SignalResult, () => Signalled((A(0).Low(32) == Process) | (A(0).Low(32) == 0), A(1)));
        Call("tkill", SignalResult, () => Signalled(A(0).Low(32) == Process, A(1)));
        Call("tgkill", SignalResult, () => Signalled((A(0).Low(32) == Process) & (A(1).Low(32) == Process), A(2)));

        foreach (var name in new[] { "getpid", "gettid", "set_tid_address" })
        {
            Call(name, "1", () => Return(1));
        }

        foreach (var name in new[] { "getuid", "geteuid", "getgid", "getegid" })
        {
            Call(name, "1000", () => Return(1000));
        }

        foreach (var name in new[] { "getppid", "set_robust_list", "sched_yield" })
        {
            Call(name, "0", () => Return(Zero));
        }

        Call("rseq", "ENOSYS, which C libraries accept", () => Return(_abi.NoSyscall));
        Call("futex", "wait: EAGAIN when the word differs, ETIMEDOUT with a timeout, else 0; wake: 0", Futex);
        // The mask is made of longs, so that its first word holds the processor in either byte order.
        var maskBytes = Word / 8;
        Call("sched_getaffinity", $"{maskBytes}, one processor", () => If(
            (A(1) < maskBytes) | ((A(1) & (maskBytes - 1)) != 0),
            () => Fail(Errno.Invalid),
            () => WithBuffer(A(2), maskBytes, () =>
            {
                Guarded(Word)[A(2)] = 1;
                Return(maskBytes);
            })));
        Call("prlimit64", "0; limits are infinite, the stack's 8 MiB", () => If(A(3) == 0, () => Return(Zero), () => WithBuffer(A(3), 16, () =>
        {
            Guarded(64)[A(3)] = Select(A(1).Low(32) == 3, Bits(8 << 20, 64), Bits(-1, 64));
            Guarded(64)[A(3) + 8] = -1;
            Return(Zero);
        })));
        Call("rt_sigaction", "0; handlers are never called", () => If(
            (A(0) - 1 < _abi.LastSignal) & (A(3) == _abi.SignalSetSize),
            () => IfPresent(A(2), _abi.SigactionSize, () => SystemDsl.Fill(A(2), _abi.SigactionSize)),
            () => Fail(Errno.Invalid)));
        Call("rt_sigprocmask", "0; nothing is blocked", () => If(
            A(3) == _abi.SignalSetSize,
            () => IfPresent(A(2), _abi.SignalSetSize, () => SystemDsl.Fill(A(2), _abi.SignalSetSize)),
            () => Fail(Errno.Invalid)));
        Call("sigaltstack", "0; no alternate stack", () => IfPresent(A(1), _abi.SignalStack.Size, () =>
        {
            SystemDsl.Fill(A(1), _abi.SignalStack.Size);
            Guarded(32)[A(1) + _abi.SignalStack.FlagsOffset] = 2;
        }));
    }

    /// <summary>Sends a signal: whatever the guest has asked for, it takes the default action.</summary>
    private void Signalled(Bv isSelf, Bv argument)
    {
        var signal = argument.Low(32);
        var isIgnored = _abi.IgnoredSignals.Select(number => signal == number).Aggregate((a, b) => a | b);
        If(
            !isSelf,
            () => Fail(Errno.NoProcess),
            () => If(
                signal > _abi.LastSignal,
                () => Fail(Errno.Invalid),
                () => If((signal == 0) | isIgnored, () => Return(Zero), () => Exit(signal.Low(8) + 128))));
    }

    private void Exit(Bv code)
    {
        View(_abi.Registers.ExitCode).Value = code;
        View(_abi.Registers.Exited).Value = 1;
    }

    /// <summary>Returns 0, having written to an optional buffer.</summary>
    private void IfPresent(Bv address, int length, Action write) =>
        If(address == 0, () => Return(Zero), () => WithBuffer(address, length, () =>
        {
            write();
            Return(Zero);
        }));

    private void Futex()
    {
        const int Wait = 0, Wake = 1, WaitBitset = 9, WakeBitset = 10;
        var operation = Let(A(1).Low(32) & 0x7f);
        If(
            (operation == Wait) | (operation == WaitBitset),
            () => WithBuffer(A(0), 4, () =>
            {
                var word = Guarded(32)[A(0)];
                If(
                    word == A(2).Low(32),
                    () => ReturnEither(A(3) == 0, 0, _abi.TimedOut),
                    () => Fail(Errno.TryAgain));
            }),
            () => ReturnEither((operation == Wake) | (operation == WakeBitset), 0, _abi.NoSyscall));
    }
}
