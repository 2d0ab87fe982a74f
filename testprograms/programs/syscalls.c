// SPDX-License-Identifier: MIT
// Idea: every system call a small static program makes, and of each result the part that Linux fixes: success or the error's
// name, never an address, a time or a number that depends on the host. `syscalls_omo` prints the rest.
#include "runtime.h"

#include <asm/signal.h>
#include <asm/stat.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/futex.h>
#include <linux/mman.h>
#include <linux/resource.h>
#include <linux/stat.h>
#include <linux/time.h>
#include <linux/uio.h>
#include <linux/utsname.h>

#define PAGE 4096
#define NOWHERE "/no/such/file"

enum { BAD_DESCRIPTOR = 99, TERMINAL_GET = 0x5401 };

static const char *error_name(long result)
{
    switch (-result) {
    case ENOENT: return "ENOENT";
    case EBADF: return "EBADF";
    case EAGAIN: return "EAGAIN";
    case ENOMEM: return "ENOMEM";
    case EINVAL: return "EINVAL";
    case ENOTTY: return "ENOTTY";
    case ENOSYS: return "ENOSYS";
    case EFAULT: return "EFAULT";
    default: return 0;
    }
}

static bool failed(long result) { return result < 0 && result > -4096; }

static void show(const char *name, long result)
{
    print(name);
    print_char(' ');
    if (failed(result) && error_name(result))
        print(error_name(result));
    else
        print_signed(result);
    print_char('\n');
}

// For calls whose result is a number of the host's choosing: only that it is one.
static void show_good(const char *name, bool good)
{
    print(name);
    print(good ? " ok\n" : " WRONG\n");
}

static void descriptors(void)
{
    char buffer[64];
    struct iovec parts[] = {{buffer, 3}, {buffer + 3, 5}};
    print_flush();
    show("write nothing", CALL(__NR_write, 1, "x", 0));
    show("write to a bad descriptor", CALL(__NR_write, BAD_DESCRIPTOR, "x", 1));
    show("read nothing", CALL(__NR_read, 0, buffer, 0));
    show("read from a bad descriptor", CALL(__NR_read, BAD_DESCRIPTOR, buffer, 1));
    show("readv from a bad descriptor", CALL(__NR_readv, BAD_DESCRIPTOR, parts, 2));
    show("writev to a bad descriptor", CALL(__NR_writev, BAD_DESCRIPTOR, parts, 2));
    show("pread64 from a bad descriptor", CALL(__NR_pread64, BAD_DESCRIPTOR, buffer, 1, 0));
    show("lseek on a bad descriptor", CALL(__NR_lseek, BAD_DESCRIPTOR, 0, SEEK_CUR));
    show("fcntl F_GETFD", CALL(__NR_fcntl, 1, F_GETFD));
    show("fcntl on a bad descriptor", CALL(__NR_fcntl, BAD_DESCRIPTOR, F_GETFD));
    show("ioctl on no terminal", CALL(__NR_ioctl, 1, TERMINAL_GET, buffer));
    show("close a bad descriptor", CALL(__NR_close, BAD_DESCRIPTOR));
}

// readv and writev may stop early: go on from where they stopped.
static void vectors(void)
{
    char first[7] = {0}, second[20] = {0};
    size_t done = 0;
    for (;;) {
        struct iovec rest[2];
        int count = 0;
        if (done < 6)
            rest[count++] = (struct iovec){first + done, 6 - done};
        size_t into_second = done < 6 ? 0 : done - 6;
        if (into_second < 19)
            rest[count++] = (struct iovec){second + into_second, 19 - into_second};
        long got = count ? CALL(__NR_readv, 0, rest, count) : 0;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    print_line_signed("readv", (int64_t)done);
    print_flush();

    static char line[] = "writev: [", end[] = "]\n";
    struct iovec parts[] = {{line, 9}, {first, 6}, {second, strlen(second)}, {end, 2}};
    for (size_t i = 0; i < 4;) {
        long count = CALL(__NR_writev, 1, parts + i, 4 - i);
        if (count <= 0)
            break;
        for (; i < 4 && (size_t)count >= parts[i].iov_len; i++)
            count -= (long)parts[i].iov_len;
        if (i < 4) {
            parts[i].iov_base = (char *)parts[i].iov_base + count;
            parts[i].iov_len -= (size_t)count;
        }
    }
}

static void files(void)
{
    char buffer[256];
    file_status status;
    show("openat", CALL(__NR_openat, AT_FDCWD, NOWHERE, O_RDONLY));
#ifdef __NR_open
    show("open", CALL(__NR_open, NOWHERE, O_RDONLY));
#else
    print("open ENOENT\n");
#endif
    show("fstat", CALL(CALL_FSTAT, 1, &status));
    show("fstat of a bad descriptor", CALL(CALL_FSTAT, BAD_DESCRIPTOR, &status));
    show("newfstatat", CALL(CALL_FSTATAT, AT_FDCWD, NOWHERE, &status, 0));
    show("statx", CALL(__NR_statx, AT_FDCWD, NOWHERE, 0, STATX_BASIC_STATS, buffer));
    show("readlinkat", CALL(__NR_readlinkat, AT_FDCWD, NOWHERE, buffer, sizeof buffer));
    long length = CALL(__NR_getcwd, buffer, sizeof buffer);
    show_good("getcwd", length > 1 && buffer[0] == '/' && buffer[length - 1] == 0);
}

static void memory(void)
{
    uintptr_t start = (uintptr_t)CALL(__NR_brk, 0);
    show_good("brk grows", start && (uintptr_t)CALL(__NR_brk, start + 3 * PAGE) == start + 3 * PAGE);
    volatile char *heap = (volatile char *)start;
    heap[0] = 'a';
    heap[3 * PAGE - 1] = 'z';
    show_good("brk memory", heap[0] == 'a' && heap[1] == 0 && heap[3 * PAGE - 1] == 'z');
    // The result is the break in force: the one asked for, or the old one where memory is not given back.
    uintptr_t lowered = (uintptr_t)CALL(__NR_brk, start + PAGE);
    show_good("brk down", lowered == start + PAGE || lowered == start + 3 * PAGE);

    long flags = MAP_PRIVATE | MAP_ANONYMOUS, access = PROT_READ | PROT_WRITE;
    long first = CALL(__NR_mmap, 0, 2 * PAGE + 1, access, flags, -1, 0);
    long second = CALL(__NR_mmap, 0, PAGE, access, flags, -1, 0);
    show_good("mmap", !failed(first) && !failed(second) && first % PAGE == 0 && second % PAGE == 0);
    show_good("mmap areas are apart", second + PAGE <= first || first + 3 * PAGE <= second);
    uint64_t *area = (uint64_t *)first;
    uint64_t sum = 0;
    for (size_t i = 0; i < 3 * PAGE / sizeof *area; i += 16)
        sum |= area[i];
    show_good("mmap is zero", sum == 0);
    area[0] = 0x1234;
    // An emulator that cannot move pages in one step may refuse; the caller then copies.
    long moved = CALL(__NR_mremap, first, 3 * PAGE, 5 * PAGE, MREMAP_MAYMOVE);
    show_good("mremap", failed(moved) ? moved == -ENOMEM : *(uint64_t *)moved == 0x1234);
    show("mprotect", CALL(__NR_mprotect, second, PAGE, PROT_READ));
    show("madvise", CALL(__NR_madvise, second, PAGE, MADV_NORMAL));
    show("munmap", CALL(__NR_munmap, second, PAGE));
    show("mmap of nothing", CALL(__NR_mmap, 0, 0, access, flags, -1, 0));
}

static void process(void)
{
    int word = 0;
    long id = CALL(__NR_getpid);
    show_good("getpid", id > 0);
    show_good("gettid", CALL(__NR_gettid) == id);
    show_good("getppid", CALL(__NR_getppid) >= 0);
    show_good("set_tid_address", CALL(__NR_set_tid_address, &word) == id);
    show_good("users", CALL(__NR_getuid) == CALL(__NR_geteuid));
    show_good("groups", CALL(__NR_getgid) == CALL(__NR_getegid));

    struct new_utsname name;
    show("uname", CALL(__NR_uname, &name));
    print_line_bool("  system is Linux:", strcmp(name.sysname, "Linux") == 0);
    print_line_bool("  machine is ours:", strcmp(name.machine, ARCH_NAME) == 0);

    struct { uint64_t current, maximum; } limit = {0, 0};
    show("prlimit64", CALL(__NR_prlimit64, 0, RLIMIT_STACK, 0, &limit));
    print_line_bool("  stack above 64 KiB:", limit.current >= 65536);

    unsigned long processors[128] = {0};
    show_good("sched_getaffinity", CALL(__NR_sched_getaffinity, 0, sizeof processors, processors) > 0 && processors[0]);
    show("sched_yield", CALL(__NR_sched_yield));
    show("futex wake", CALL(__NR_futex, &word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 1));
    show("futex wait, other value", CALL(__NR_futex, &word, FUTEX_WAIT | FUTEX_PRIVATE_FLAG, 5, 0));

    // Kernels before 4.18 have no rseq, and qemu-user has neither call.
    long robust = CALL(__NR_set_robust_list, 0, 3 * sizeof(long));
    show_good("set_robust_list", robust == 0 || robust == -ENOSYS);
#ifdef __NR_rseq
    long restartable = CALL(__NR_rseq, 0, 0, 0, 0);
    show_good("rseq", failed(restartable));
#else
    show_good("rseq", true);
#endif
}

static void signals(void)
{
    char action[64] __attribute__((aligned(8))), set[sizeof(sigset_t)] __attribute__((aligned(8)));
    struct sigaltstack stack;
    memset(set, 0, sizeof set);
    show("rt_sigaction", CALL(__NR_rt_sigaction, SIGUSR1, 0, action, sizeof set));
    show("rt_sigprocmask", CALL(__NR_rt_sigprocmask, SIG_BLOCK, 0, set, sizeof set));
    show("sigaltstack", CALL(__NR_sigaltstack, 0, &stack));
    show("kill with signal 0", CALL(__NR_kill, CALL(__NR_getpid), 0));
    show("tgkill with signal 0", CALL(__NR_tgkill, CALL(__NR_getpid), CALL(__NR_gettid), 0));
}

static void times(void)
{
    struct { long seconds, rest; } before, after, pause = {0, 1000};
    show("clock_gettime", CALL(__NR_clock_gettime, CLOCK_MONOTONIC, &before));
    show("nanosleep", CALL(__NR_nanosleep, &pause, 0));
    show("clock_gettime", CALL(__NR_clock_gettime, CLOCK_MONOTONIC, &after));
    show_good("  time goes on", after.seconds > before.seconds
                                   || (after.seconds == before.seconds && after.rest > before.rest));
    show_good("  nanoseconds are below a second", after.rest >= 0 && after.rest < 1000000000);
    show("clock_getres", CALL(__NR_clock_getres, CLOCK_MONOTONIC, &after));
    show("gettimeofday", CALL(__NR_gettimeofday, &after, 0));
    show("clock_gettime of no clock", CALL(__NR_clock_gettime, 12345, &after));

    uint8_t random[24] = {0};
    size_t done = 0;
    while (done < sizeof random) {
        long count = CALL(__NR_getrandom, random + done, sizeof random - done, 0);
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    unsigned seen = 0;
    for (size_t i = 0; i < sizeof random; i++)
        seen |= random[i];
    show_good("getrandom", done == sizeof random && seen != 0);
}

int main(void)
{
    descriptors();
    vectors();
    files();
    memory();
    process();
    signals();
    times();
    print("end\n");
    print_flush();
    CALL(__NR_exit, 7);
    return 1;
}
