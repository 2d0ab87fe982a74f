// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using Omo.Isa.Linux;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.X86;

/// <summary>
/// Linux on x86-64: number in eax, arguments in rdi, rsi, rdx, r10, r8 and r9, result or -errno in rax. The instruction
/// itself leaves the next address in rcx and the flags in r11 (SDM volume 2, SYSCALL).
/// </summary>
internal sealed class X86LinuxAbi : LinuxAbi
{
    private static readonly int[] s_arguments = [X86Registers.Rdi, X86Registers.Rsi, X86Registers.Rdx, 10, 8, 9];

    public override RegisterFile Registers => X86Registers.File;

    public override ulong SpaceEnd => 1UL << 39;

    public override int NoSyscall => -38;

    public override int TimedOut => -110;

    public override int MapAnonymous => 0x20;

    public override string MachineName => "x86_64";

    public override bool IsBigEndian => false;

    public override StatLayout Stat => new(Size: 144, Mode: 24, Links: 16, LinksBits: 64, BlockSize: 56, BlockSizeBits: 64);

    public override int SigactionSize => 32;

    public override (int FlagsOffset, int Size) SignalStack => (8, 24);

    public override Bv Argument(int index) => X86Dsl.R[s_arguments[index]];

    public override void Return(Bv value)
    {
        X86Dsl.R[X86Registers.Rax] = value;
        X86Dsl.R[X86Registers.Rcx] = X86Dsl.Following;
        X86Dsl.R[X86Registers.R11] = X86Dsl.RFlags();
    }

    /// <summary>The numbers of the x86-64 table (arch/x86/entry/syscalls/syscall_64.tbl).</summary>
    public static SyscallTable Table()
    {
        var abi = new X86LinuxAbi();
        var rows = LinuxSyscalls.Build(abi);
        (ulong Number, string Name)[] numbers =
        [
            (0, "read"), (1, "write"), (2, "open"), (3, "close"), (5, "fstat"), (8, "lseek"), (9, "mmap"), (10, "mprotect"),
            (11, "munmap"), (12, "brk"), (13, "rt_sigaction"), (14, "rt_sigprocmask"), (16, "ioctl"), (17, "pread64"),
            (19, "readv"), (20, "writev"), (24, "sched_yield"), (25, "mremap"), (28, "madvise"), (35, "nanosleep"),
            (39, "getpid"), (60, "exit"), (62, "kill"), (63, "uname"), (72, "fcntl"), (79, "getcwd"), (89, "readlink"),
            (96, "gettimeofday"), (102, "getuid"), (104, "getgid"), (107, "geteuid"), (108, "getegid"), (110, "getppid"),
            (131, "sigaltstack"), (158, "arch_prctl"), (186, "gettid"), (200, "tkill"), (202, "futex"),
            (204, "sched_getaffinity"), (218, "set_tid_address"), (228, "clock_gettime"), (229, "clock_getres"),
            (230, "clock_nanosleep"), (231, "exit_group"), (234, "tgkill"), (257, "openat"), (262, "newfstatat"),
            (267, "readlinkat"), (273, "set_robust_list"), (302, "prlimit64"), (318, "getrandom"), (332, "statx"),
            (334, "rseq"),
        ];
        var control = new Row(
            "arch_prctl", "Linux", null, "sets or reads the base of fs or gs; EPERM beyond the guest's space; EINVAL otherwise",
            abi.ControlArchitecture);
        var unknown = new Row("unknown", "Linux", null, "ENOSYS", () => abi.Return(abi.NoSyscall));
        return new SyscallTable(
            X86Registers.R, X86Registers.Rax, Array.ConvertAll(numbers, n => new NumberedRow(n.Number, n.Name == control.Name ? control : rows[n.Name])), unknown,
            numberBits: 32);
    }

    private void ControlArchitecture()
    {
        const int SetGs = 0x1001, SetFs = 0x1002, GetFs = 0x1003, GetGs = 0x1004;
        var code = Let(Argument(0).Low(32));
        var address = Let(Argument(1));
        If(
            (code == SetFs) | (code == SetGs),
            () => If(
                address < (long)SpaceEnd,
                () =>
                {
                    If(code == SetFs, () => Fs.Value = address, () => Gs.Value = address);
                    Return(0);
                },
                () => Return(-Errno.NotPermitted)),
            () => If(
                (code == GetFs) | (code == GetGs),
                () => If(
                    address <= Bits((long)SpaceEnd - 8, 64),
                    () =>
                    {
                        Guarded(64)[address] = Select(code == GetFs, Fs.Value, Gs.Value);
                        Return(0);
                    },
                    () => Return(-Errno.Fault)),
                () => Return(-Errno.Invalid)));
    }

    private static RegisterView Fs { get; } = new(X86Registers.FsBase);

    private static RegisterView Gs { get; } = new(X86Registers.GsBase);
}
