// SPDX-License-Identifier: MIT
// MIPS32, o32, both byte orders: number in v0, arguments from a0, result in v0; on an error a3 is not 0 and v0 positive.
enum { CALL_READ = 4003, CALL_WRITE = 4004, CALL_EXIT = 4246, CALL_BREAK = 4045 };

// A callee may store its register arguments in the 16 bytes above the stack pointer.
#define ARCH_START              \
    ".globl _start\n"           \
    "_start:\n"                 \
    ".set push\n"               \
    ".set noreorder\n"          \
    "    li    $t0, -8\n"       \
    "    and   $sp, $sp, $t0\n" \
    "    addiu $sp, $sp, -16\n" \
    "    move  $fp, $zero\n"    \
    "    move  $ra, $zero\n"    \
    "    j     guest_main\n"    \
    "    nop\n"                 \
    ".set pop\n"

static inline long system_call(long number, long a, long b, long c)
{
    register long v0 __asm__("$2") = number;
    register long a0 __asm__("$4") = a;
    register long a1 __asm__("$5") = b;
    register long a2 __asm__("$6") = c;
    register long a3 __asm__("$7");
    __asm__ volatile("syscall"
                     : "+r"(v0), "=r"(a3)
                     : "r"(a0), "r"(a1), "r"(a2)
                     : "$1", "$3", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$24", "$25", "hi", "lo", "memory");
    return a3 ? -v0 : v0;
}
