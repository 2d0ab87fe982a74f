// SPDX-License-Identifier: MIT
// RISC-V, 64 bit: number in a7, arguments in a0-a5, result in a0 (negative errno on error).
#include <stdint.h>

#define ARCH_NAME "riscv64"
#define ARCH_MISALIGNED_ACCESS 1
#define ARCH_SPACE_END ((uintptr_t)1 << 39)
#define ARCH_ILLEGAL ".4byte 0xffffffff"
#define ARCH_BREAKPOINT "ebreak"

// Relaxation must stay off while gp is loaded: a relaxed load would be relative to gp itself.
#define ARCH_START                         \
    ".globl _start\n"                      \
    "_start:\n"                            \
    ".option push\n"                       \
    ".option norelax\n"                    \
    "    lla   gp, __global_pointer$\n"    \
    ".option pop\n"                        \
    "    mv    a0, sp\n"                   \
    "    andi  sp, sp, -16\n"              \
    "    mv    s0, zero\n"                 \
    "    mv    ra, zero\n"                 \
    "    tail  start_c\n"

static inline long syscall6(long number, long a, long b, long c, long d, long e, long f)
{
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    register long a4 __asm__("a4") = e;
    register long a5 __asm__("a5") = f;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5) : "memory");
    return a0;
}

static inline void arch_emit_return(void *code, uint32_t value)
{
    // lui takes the upper 20 bits, addiw adds a signed 12-bit rest, so a rest of 0x800 and more needs one more upper unit.
    uint32_t upper = (value + 0x800) >> 12;
    uint32_t *word = code;
    word[0] = upper << 12 | 10 << 7 | 0x37;                                // lui   a0, upper
    word[1] = (value & 0xfff) << 20 | 10 << 15 | 10 << 7 | 0x1b;           // addiw a0, a0, value & 0xfff
    word[2] = 0x00008067;                                                  // ret
}

static inline void arch_sync_code(void)
{
    __asm__ volatile(".option push\n.option arch, +zifencei\nfence.i\n.option pop" ::: "memory");
}
