// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using Omo.Isa.Linux;

namespace Omo.Isa.RiscV;

/// <summary>Linux on 64-bit RISC-V: number in a7, arguments in a0 to a5, result or -errno in a0.</summary>
internal sealed class RiscVLinuxAbi : LinuxAbi
{
    private const int A0 = 10;
    private const int A7 = 17;

    public override RegisterFile Registers => RiscVRegisters.File;

    public override ulong SpaceEnd => 1UL << 39;

    public override int NoSyscall => -38;

    public override int TimedOut => -110;

    public override int MapAnonymous => 0x20;

    public override string MachineName => "riscv64";

    public override bool IsBigEndian => false;

    public override StatLayout Stat => new(Size: 128, Mode: 16, Links: 20, LinksBits: 32, BlockSize: 56, BlockSizeBits: 32);

    public override int SigactionSize => 24;

    public override (int FlagsOffset, int Size) SignalStack => (8, 24);

    public override Bv Argument(int index) => RiscVDsl.X[A0 + index];

    public override void Return(Bv value) => RiscVDsl.X[A0] = value;

    /// <summary>The numbers of the generic table that 64-bit RISC-V uses (include/uapi/asm-generic/unistd.h).</summary>
    public static SyscallTable Table()
    {
        var abi = new RiscVLinuxAbi();
        var rows = LinuxSyscalls.Build(abi);
        (ulong Number, string Name)[] numbers =
        [
            (17, "getcwd"), (25, "fcntl"), (29, "ioctl"), (56, "openat"), (57, "close"), (62, "lseek"), (63, "read"),
            (64, "write"), (65, "readv"), (66, "writev"), (67, "pread64"), (78, "readlinkat"), (79, "newfstatat"),
            (80, "fstat"), (93, "exit"), (94, "exit_group"), (96, "set_tid_address"), (98, "futex"), (99, "set_robust_list"),
            (101, "nanosleep"), (113, "clock_gettime"), (114, "clock_getres"), (115, "clock_nanosleep"),
            (123, "sched_getaffinity"), (124, "sched_yield"), (129, "kill"), (130, "tkill"), (131, "tgkill"),
            (132, "sigaltstack"), (134, "rt_sigaction"), (135, "rt_sigprocmask"), (160, "uname"), (169, "gettimeofday"),
            (172, "getpid"), (173, "getppid"), (174, "getuid"), (175, "geteuid"), (176, "getgid"), (177, "getegid"),
            (178, "gettid"), (214, "brk"), (215, "munmap"), (216, "mremap"), (222, "mmap"), (226, "mprotect"),
            (233, "madvise"), (261, "prlimit64"), (278, "getrandom"), (291, "statx"), (293, "rseq"),
        ];
        var unknown = new Row("unknown", "Linux", null, "ENOSYS", () => abi.Return(abi.NoSyscall));
        return new SyscallTable(RiscVRegisters.X, A7, Array.ConvertAll(numbers, n => new NumberedRow(n.Number, rows[n.Name])), unknown);
    }
}
