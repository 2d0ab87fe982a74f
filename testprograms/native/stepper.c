// SPDX-License-Identifier: MIT
// Executes x86-64 instructions on this machine's processor, one at a time, for tests that compare it with Omo. It reads
// commands from standard input and answers on standard output, all numbers 64 bits in host order:
//
//   M address length          map zeros there, before S; the memory can be read and written by the commands below
//   S                         start a process that has this memory
//   W address length bytes    write memory
//   R address length          answers with the bytes
//   G registers               set the registers
//   N count                   execute up to count instructions and answer after each with
//                             a word (0 executed, 1 stopped before SYSCALL, CPUID or RDTSC, else 0x100 + signal, and where
//                             memory is not mapped 0x200 + 65536 * address more) and registers; any word but 0 ends it early
//
// registers: rip, rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8 to r15, rflags, fs base, gs base, xmm0 to xmm15 of 16 bytes.
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXECUTED = 0, BEFORE_ENVIRONMENT = 1, SIGNALLED = 0x100, UNMAPPED = 0x200, TRAP_FLAG = 0x100 };

struct registers {
    uint64_t rip, general[16], rflags, fs_base, gs_base;
    uint8_t xmm[256];
};

static pid_t child;
static struct user_regs_struct user;
static struct user_fpregs_struct vectors;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void take(void *to, size_t size)
{
    if (fread(to, 1, size, stdin) != size)
        exit(0);
}

static uint64_t number(void)
{
    uint64_t value;
    take(&value, sizeof value);
    return value;
}

static void give(const void *from, size_t size) { fwrite(from, 1, size, stdout); }

// The general registers in the order of their numbers in encodings.
static unsigned long long *general(int index)
{
    unsigned long long *const places[] = {&user.rax, &user.rcx, &user.rdx, &user.rbx, &user.rsp, &user.rbp, &user.rsi, &user.rdi,
                                     &user.r8,  &user.r9,  &user.r10, &user.r11, &user.r12, &user.r13, &user.r14, &user.r15};
    return places[index];
}

static void map(void)
{
    uint64_t address = number(), length = number();
    void *wanted = (void *)address;
    if (mmap(wanted, length, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0) != wanted)
        fail("mmap");
}

// Both processes on one processor, of which only one runs at a time: a step is then no wake-up of another processor.
static void share_processor(void)
{
    cpu_set_t here;
    CPU_ZERO(&here);
    CPU_SET(sched_getcpu(), &here);
    sched_setaffinity(0, sizeof here, &here);
}

static void start(void)
{
    share_processor();
    child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
            _exit(1);
        raise(SIGSTOP);
        _exit(0);
    }
    int status;
    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) {
        fprintf(stderr, "the process cannot be traced\n");
        exit(1);
    }
    ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_EXITKILL);
    ptrace(PTRACE_GETREGS, child, 0, &user);
    ptrace(PTRACE_GETFPREGS, child, 0, &vectors);
    // Or the kernel would take the next resumption for the end of an interrupted system call.
    user.orig_rax = -1;
}

static void set(void)
{
    struct registers r;
    take(&r, sizeof r);
    for (int i = 0; i < 16; i++)
        *general(i) = r.general[i];
    user.rip = r.rip;
    user.eflags = r.rflags;
    user.fs_base = r.fs_base;
    user.gs_base = r.gs_base;
    memcpy(vectors.xmm_space, r.xmm, sizeof r.xmm);
    if (ptrace(PTRACE_SETREGS, child, 0, &user) != 0 || ptrace(PTRACE_SETFPREGS, child, 0, &vectors) != 0)
        fail("set registers");
}

static void answer(uint64_t word)
{
    struct registers r = {.rip = user.rip, .rflags = user.eflags & ~(uint64_t)TRAP_FLAG, .fs_base = user.fs_base, .gs_base = user.gs_base};
    for (int i = 0; i < 16; i++)
        r.general[i] = *general(i);
    memcpy(r.xmm, vectors.xmm_space, sizeof r.xmm);
    give(&word, sizeof word);
    give(&r, sizeof r);
}

static int is_environment(long code)
{
    return (code & 0xffff) == 0x050f || (code & 0xffff) == 0xa20f || (code & 0xffff) == 0x310f;
}

static int is_pushf(long code)
{
    return (code & 0xff) == 0x9c || (code & 0xffff) == 0x9c66 || (code & 0xffff) == 0x9c48;
}

static uint64_t step(void)
{
    int status;
    long code = ptrace(PTRACE_PEEKTEXT, child, user.rip, 0);
    if (is_environment(code))
        return BEFORE_ENVIRONMENT;
    int pushes_flags = is_pushf(code);
    if (ptrace(PTRACE_SINGLESTEP, child, 0, 0) != 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        fail("step");
    siginfo_t info = {0};
    ptrace(PTRACE_GETSIGINFO, child, 0, &info);
    ptrace(PTRACE_GETREGS, child, 0, &user);
    ptrace(PTRACE_GETFPREGS, child, 0, &vectors);
    // The trap flag is ours, not the program's.
    if (pushes_flags)
        *(uint16_t *)user.rsp &= ~TRAP_FLAG;
    int signal = WSTOPSIG(status);
    if (signal == SIGTRAP && info.si_code != SI_KERNEL)
        return EXECUTED;
    // A general protection fault has no address: Linux gives SI_KERNEL as its code.
    uint64_t place = signal == SIGSEGV && info.si_code == SEGV_MAPERR ? UNMAPPED + ((uint64_t)info.si_addr << 16) : 0;
    return SIGNALLED + (uint64_t)signal + place;
}

static void run(void)
{
    uint64_t word = EXECUTED;
    for (uint64_t left = number(); left > 0 && word == EXECUTED; left--)
        answer(word = step());
}

int main(void)
{
    for (;;) {
        char command;
        fflush(stdout);
        take(&command, 1);
        uint64_t address, length;
        switch (command) {
        case 'M': map(); break;
        case 'S': start(); break;
        case 'G': set(); break;
        case 'N': run(); break;
        case 'W':
            address = number(), length = number();
            take((void *)address, length);
            break;
        case 'R':
            address = number(), length = number();
            give((void *)address, length);
            break;
        default: return 1;
        }
    }
}
