// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using Omo.Isa.Linux;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.Mips;

/// <summary>
/// Linux o32: number in v0, arguments 0 to 3 in a0 to a3 and the rest on the stack, result in v0. An error is its
/// positive number in v0 with 1 in a3; otherwise a3 is 0.
/// </summary>
/// <param name="isBigEndian">Byte order of the machine.</param>
internal sealed class MipsLinuxAbi(bool isBigEndian) : LinuxAbi
{
    private const int V0 = 2;
    private const int A0 = 4;
    private const int A3 = 7;
    private const int Sp = 29;
    private const int RegisterArguments = 4;
    private const int FirstNumber = 4000;
    private const int HighestError = 1133;

    public override RegisterFile Registers => MipsRegisters.File;

    public override ulong SpaceEnd => 1UL << 31;

    public override int NoSyscall => -89;

    public override int TimedOut => -145;

    public override int MapAnonymous => 0x800;

    public override string MachineName => "mips";

    public override bool IsBigEndian { get; } = isBigEndian;

    public override StatLayout Stat => new(Size: 104, Mode: 24, Links: 28, LinksBits: 32, BlockSize: 88, BlockSizeBits: 32);

    public override int SigactionSize => 24;

    public override IReadOnlyList<int> IgnoredSignals => [18, 20, 21, 25];

    // Linux has a 128th here, which neither a wait status nor an exit code can hold; C libraries leave it out too.
    public override int LastSignal => 127;

    public override int SignalSetSize => 16;

    public override (int FlagsOffset, int Size) SignalStack => (8, 12);

    public override Bv Argument(int index) => index < RegisterArguments
        ? MipsDsl.R[A0 + index]
        : Guarded(32)[MipsDsl.R[Sp] + (4 * index)];

    // Without this the input region above the guest's space would be read (Linux: bad_stack in scall32-o32.S).
    public override Bv? HasFifthArgument => MipsDsl.R[Sp] <= Bits((long)SpaceEnd - (4 * (RegisterArguments + 1)), 32);

    public override void Return(Bv value)
    {
        if (value.At(32) is { IsConst: true } constant)
        {
            var number = (int)(uint)constant.Value;
            MipsDsl.R[V0] = Math.Abs(number);
            MipsDsl.R[A3] = number < 0 ? 1 : 0;
            return;
        }

        // As the kernel has it: the last values of a word are errors (EMAXERRNO, arch/mips/include/uapi/asm/errno.h).
        var result = Let(value);
        var isError = Let(result > 0xffffffffL - HighestError);
        MipsDsl.R[V0] = Select(isError, Bits(0, 32) - result, result);
        MipsDsl.R[A3] = isError.Zext(32);
    }

    /// <summary>The numbers of the o32 table (arch/mips/kernel/syscalls/syscall_o32.tbl).</summary>
    public SyscallTable Table()
    {
        var rows = LinuxSyscalls.Build(this);
        (int Number, string Name)[] numbers =
        [
            (1, "exit"), (3, "read"), (4, "write"), (5, "open"), (6, "close"), (19, "lseek"), (20, "getpid"), (24, "getuid"), (37, "kill"),
            (45, "brk"), (47, "getgid"), (49, "geteuid"), (50, "getegid"), (54, "ioctl"), (55, "fcntl"), (64, "getppid"),
            (78, "gettimeofday"), (85, "readlink"), (90, "mmap"), (91, "munmap"), (122, "uname"), (125, "mprotect"),
            (140, "lseek"), (145, "readv"), (146, "writev"), (147, "cacheflush"), (162, "sched_yield"), (166, "nanosleep"), (167, "mremap"),
            (194, "rt_sigaction"), (195, "rt_sigprocmask"), (200, "pread64"), (203, "getcwd"), (206, "sigaltstack"),
            (210, "mmap"), (215, "fstat"), (218, "madvise"), (220, "fcntl"), (222, "gettid"), (236, "tkill"), (238, "futex"),
            (240, "sched_getaffinity"), (246, "exit_group"), (252, "set_tid_address"), (263, "clock_gettime"),
            (264, "clock_getres"), (265, "clock_nanosleep"), (266, "tgkill"), (283, "set_thread_area"), (288, "openat"),
            (293, "newfstatat"), (298, "readlinkat"), (309, "set_robust_list"), (338, "prlimit64"), (353, "getrandom"),
            (366, "statx"), (367, "rseq"), (403, "clock_gettime64"), (406, "clock_getres_time64"),
            (407, "clock_nanosleep"), (422, "futex"),
        ];
        var flush = new Row("cacheflush", "Linux", null, "0; code is never stale", () => Return(0));
        var threadArea = new Row("set_thread_area", "Linux", null, "0; the thread pointer, read by rdhwr $29", () =>
        {
            MipsDsl.UserLocal = Argument(0);
            Return(0);
        });
        var unknown = new Row("unknown", "Linux", null, "ENOSYS", () => Return(NoSyscall));
        return new SyscallTable(
            MipsRegisters.R, V0,
            Array.ConvertAll(numbers, n => new NumberedRow((ulong)(FirstNumber + n.Number), new[] { threadArea, flush }.FirstOrDefault(r => r.Name == n.Name) ?? rows[n.Name])),
            unknown);
    }
}
