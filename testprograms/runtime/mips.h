// SPDX-License-Identifier: MIT
// MIPS32, o32, both byte orders: number in v0, arguments in a0-a3 and then at 16 and 20 above the stack pointer, result in v0.
// An error is its positive number, with a3 not 0.
#include <stdint.h>

#define ARCH_NAME "mips"
#define ARCH_MISALIGNED_ACCESS 0
#define ARCH_SPACE_END ((uintptr_t)1 << 31)
#define ARCH_ILLEGAL ".word 0xffffffff"
#define ARCH_BREAKPOINT "break"

// A callee may store its register arguments in the 16 bytes that the caller leaves above the stack pointer.
#define ARCH_START              \
    ".globl _start\n"           \
    "_start:\n"                 \
    ".set push\n"               \
    ".set noreorder\n"          \
    "    move  $a0, $sp\n"      \
    "    li    $t0, -8\n"       \
    "    and   $sp, $sp, $t0\n" \
    "    addiu $sp, $sp, -16\n" \
    "    move  $fp, $zero\n"    \
    "    move  $ra, $zero\n"    \
    "    j     start_c\n"       \
    "    nop\n"                 \
    ".set pop\n"

static inline long syscall6(long number, long a, long b, long c, long d, long e, long f)
{
    register long v0 __asm__("$2") = number;
    register long a0 __asm__("$4") = a;
    register long a1 __asm__("$5") = b;
    register long a2 __asm__("$6") = c;
    register long a3 __asm__("$7") = d;
    __asm__ volatile("addiu $sp, $sp, -32\n"
                     "sw    %[e], 16($sp)\n"
                     "sw    %[f], 20($sp)\n"
                     "syscall\n"
                     "addiu $sp, $sp, 32"
                     : "+r"(v0), "+r"(a3)
                     : "r"(a0), "r"(a1), "r"(a2), [e] "r"(e), [f] "r"(f)
                     : "$1", "$3", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", "lo", "memory");
    return a3 ? -v0 : v0;
}

static inline void arch_emit_return(void *code, uint32_t value)
{
    uint32_t *word = code;
    word[0] = 0x3c020000 | value >> 16;                                    // lui v0, upper
    word[1] = 0x03e00008;                                                  // jr  ra
    word[2] = 0x34420000 | (value & 0xffff);                               // ori v0, v0, lower (delay slot)
}

// Omo and qemu fetch what was stored last; a processor with caches would need a synci for each line.
static inline void arch_sync_code(void)
{
    __asm__ volatile("sync" ::: "memory");
}
