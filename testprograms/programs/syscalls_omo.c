// SPDX-License-Identifier: MIT
// Idea: the results Linux leaves to the machine, which Omo fixes: clock, randomness, identity, addresses, limits, file status.
// The output differs from qemu's; it must be the same on every run of Omo and on each of its engines.
#include "runtime.h"

#include <asm/stat.h>
#include <linux/auxvec.h>
#include <linux/fcntl.h>
#include <linux/fs.h>
#include <linux/mman.h>
#include <linux/resource.h>
#include <linux/time.h>
#include <linux/utsname.h>

#define PAGE 4096

typedef struct { long seconds, rest; } instant;

static void show_time(const char *name, instant time)
{
    print(name);
    print_char(' ');
    print_signed(time.seconds);
    print_char(' ');
    print_signed(time.rest);
    print_char('\n');
}

static void show_bytes(const char *name, const uint8_t *bytes, size_t count)
{
    print(name);
    print_char(' ');
    for (size_t i = 0; i < count; i++)
        print_hex(bytes[i], 2);
    print_char('\n');
}

static void clocks(void)
{
    instant time;
    CALL(__NR_clock_gettime, CLOCK_MONOTONIC, &time);
    show_time("monotonic", time);
    CALL(__NR_clock_gettime, CLOCK_REALTIME, &time);
    show_time("realtime", time);
    CALL(__NR_gettimeofday, &time, 0);
    show_time("gettimeofday", time);
    CALL(__NR_clock_getres, CLOCK_MONOTONIC, &time);
    show_time("resolution", time);
#ifdef __riscv
    uint64_t cycle, count, retired;
    __asm__ volatile(".option push\n.option arch, +zicsr\n"
                     "rdcycle %0\n rdtime %1\n rdinstret %2\n.option pop" : "=r"(cycle), "=r"(count), "=r"(retired));
    print_line_signed("cycle", (int64_t)cycle);
    print_line_signed("time", (int64_t)count);
    print_line_signed("instret", (int64_t)retired);
#endif
}

static void randomness(void)
{
    uint8_t bytes[40];
    print_line_signed("getrandom", CALL(__NR_getrandom, bytes, sizeof bytes, 0));
    show_bytes("  first bytes", bytes, 8);
    CALL(__NR_getrandom, bytes, 8, 0);
    show_bytes("  again", bytes, 8);
    show_bytes("AT_RANDOM", (const uint8_t *)auxiliary(AT_RANDOM), 16);
}

static void identity(void)
{
    print_line_signed("pid", CALL(__NR_getpid));
    print_line_signed("parent", CALL(__NR_getppid));
    print_line_signed("user", CALL(__NR_getuid));
    print_line_signed("group", CALL(__NR_getgid));
    struct new_utsname name;
    CALL(__NR_uname, &name);
    const char *const fields[] = {name.sysname, name.nodename, name.release, name.version, name.machine, name.domainname};
    for (int i = 0; i < 6; i++) {
        print("uname ");
        print(fields[i]);
        print_char('\n');
    }
    char path[64];
    if (CALL(__NR_getcwd, path, sizeof path) > 0) {
        print("getcwd ");
        print(path);
        print_char('\n');
    }
    struct { uint64_t current, maximum; } limit;
    for (int which = 0; which < RLIM_NLIMITS; which++) {
        long result = CALL(__NR_prlimit64, 0, which, 0, &limit);
        print("limit ");
        print_signed(which);
        print_char(' ');
        print_signed(result);
        print_char(' ');
        print_hex(result == 0 ? limit.current : 0, 16);
        print_line_hex("", result == 0 ? limit.maximum : 0);
    }
}

static void addresses(void)
{
    long flags = MAP_PRIVATE | MAP_ANONYMOUS, access = PROT_READ | PROT_WRITE;
    print_line_hex("brk", (uint64_t)CALL(__NR_brk, 0));
    long first = CALL(__NR_mmap, 0, 3 * PAGE, access, flags, -1, 0);
    print_line_hex("mmap", (uint64_t)first);
    print_line_hex("mmap", (uint64_t)CALL(__NR_mmap, 0, 1, access, flags, -1, 0));
    print_line_hex("mremap", (uint64_t)CALL(__NR_mremap, first, 3 * PAGE, 4 * PAGE, MREMAP_MAYMOVE));
    print_line_hex("stack", (uint64_t)(uintptr_t)__builtin_frame_address(0) & ~(uint64_t)(PAGE - 1));
    print_line_hex("brk down", (uint64_t)CALL(__NR_brk, 0x1000));
    print_line_signed("mmap of a file", CALL(__NR_mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 0, 0));
    print_line_signed("mmap of everything", CALL(__NR_mmap, 0, (size_t)1 << (8 * sizeof(size_t) - 2), access, flags, -1, 0));
    print_line_signed("write from across the end", CALL(__NR_write, 1, ARCH_SPACE_END - 2, 4));
    print_line_signed("write from outside", CALL(__NR_write, 1, ARCH_SPACE_END, 4));
    print_line_signed("read to outside", CALL(__NR_read, 0, ARCH_SPACE_END, 4));
}

static void descriptors(void)
{
    file_status status;
    char byte;
    for (int descriptor = 0; descriptor <= 7; descriptor++) {
        memset(&status, 0, sizeof status);
        long result = CALL(CALL_FSTAT, descriptor, &status);
        print("descriptor ");
        print_signed(descriptor);
        print(": fstat ");
        print_signed(result);
        print(" mode ");
        print_hex(status.st_mode, 8);
        print(" flags ");
        print_signed(CALL(__NR_fcntl, descriptor, F_GETFL));
        print(" lseek ");
        print_signed(CALL(__NR_lseek, descriptor, 0, SEEK_CUR));
        print(" pread64 ");
        print_signed(CALL(__NR_pread64, descriptor, &byte, 1, 0));
        print_char('\n');
    }
}

int main(void)
{
    clocks();
    randomness();
    identity();
    addresses();
    descriptors();
    return 0;
}
