// SPDX-License-Identifier: MIT
// RISC-V, 64 bit: number in a7, arguments from a0, result in a0.
enum { CALL_READ = 63, CALL_WRITE = 64, CALL_EXIT = 94, CALL_BREAK = 214 };

// While gp is loaded, no access may be relaxed to one relative to gp.
#define ARCH_START                         \
    ".globl _start\n"                      \
    "_start:\n"                            \
    ".option push\n"                       \
    ".option norelax\n"                    \
    "    lla   gp, __global_pointer$\n"    \
    ".option pop\n"                        \
    "    andi  sp, sp, -16\n"              \
    "    mv    s0, zero\n"                 \
    "    mv    ra, zero\n"                 \
    "    tail  guest_main\n"

static inline long system_call(long number, long a, long b, long c)
{
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2) : "memory");
    return a0;
}
