// SPDX-License-Identifier: MIT
// x86-64: number in rax, arguments in rdi, rsi, rdx, result in rax.
enum { CALL_READ = 0, CALL_WRITE = 1, CALL_EXIT = 231, CALL_BREAK = 12 };

#define ARCH_START                 \
    ".globl _start\n"              \
    "_start:\n"                    \
    "    xorl  %ebp, %ebp\n"       \
    "    andq  $-16, %rsp\n"       \
    "    call  guest_main\n"

static inline long system_call(long number, long a, long b, long c)
{
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}
