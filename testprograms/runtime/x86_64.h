// SPDX-License-Identifier: MIT
// x86-64: number in rax, arguments in rdi, rsi, rdx, r10, r8, r9, result in rax (negative errno on error).
#include <stdint.h>

#define ARCH_NAME "x86_64"
#define ARCH_MISALIGNED_ACCESS 1
#define ARCH_SPACE_END ((uintptr_t)1 << 39)
#define ARCH_ILLEGAL "ud2"
#define ARCH_BREAKPOINT "int3"

#define ARCH_START                 \
    ".globl _start\n"              \
    "_start:\n"                    \
    "    xorl  %ebp, %ebp\n"       \
    "    movq  %rsp, %rdi\n"       \
    "    andq  $-16, %rsp\n"       \
    "    call  start_c\n"

static inline long syscall6(long number, long a, long b, long c, long d, long e, long f)
{
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    register long r9 __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

static inline void arch_emit_return(void *code, uint32_t value)
{
    uint8_t *byte = code;
    byte[0] = 0xb8;                                                        // mov eax, value
    for (int i = 0; i < 4; i++)
        byte[1 + i] = (uint8_t)(value >> (8 * i));
    byte[5] = 0xc3;                                                        // ret
}

static inline void arch_sync_code(void)
{
    __asm__ volatile("" ::: "memory");
}
