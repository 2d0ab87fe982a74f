// SPDX-License-Identifier: MIT
// Idea: `faults WHICH` ends by one fault. Linux turns each into a signal; the exit code is 128 + its number.
#include "runtime.h"

#include <asm/signal.h>

static void illegal(void) { __asm__ volatile(ARCH_ILLEGAL); }
static void breakpoint(void) { __asm__ volatile(ARCH_BREAKPOINT); }
static void abort_self(void) { CALL(__NR_kill, CALL(__NR_getpid), SIGABRT); }
static void terminate_self(void) { CALL(__NR_tgkill, CALL(__NR_getpid), CALL(__NR_gettid), SIGTERM); }

// Through a volatile, or the compiler knows that null is undefined and removes the call.
static void null_call(void)
{
    void (*volatile nowhere)(void) = 0;
    nowhere();
}

#ifdef ARCH_SPACE_END
static void load(void) { *(volatile uint64_t *)ARCH_SPACE_END; }
static void load_across(void) { *(volatile uint64_t *)(ARCH_SPACE_END - 4); }
static void load_top(void) { *(volatile uint64_t *)(UINTPTR_MAX - 3); }
static void store(void) { *(volatile uint8_t *)ARCH_SPACE_END = 1; }
static void store_across(void) { *(volatile uint64_t *)(ARCH_SPACE_END - 1) = 1; }
// Omo keeps the standard input from there on: it must be out of the program's reach.
static void load_input(void) { *(volatile uint8_t *)(ARCH_SPACE_END + 32); }
static void jump(void) { ((void (*volatile)(void))ARCH_SPACE_END)(); }
#endif

#ifdef __riscv
static uint64_t cells[2];
static void amo_misaligned(void)
{
    uint64_t old;
    __asm__ volatile("amoadd.d %0, %1, (%2)" : "=r"(old) : "r"(1ul), "r"((char *)cells + 4) : "memory");
}
static void lr_misaligned(void)
{
    uint64_t old;
    __asm__ volatile("lr.w %0, (%1)" : "=r"(old) : "r"((char *)cells + 2) : "memory");
}
static void all_zero(void) { __asm__ volatile(".2byte 0"); }
#endif

#ifdef __mips__
static uint32_t cells[2];
static void add_overflow(void) { __asm__ volatile("add $2, %0, %0" : : "r"(0x40000000) : "$2"); }
static void addi_overflow(void) { __asm__ volatile("addi $2, %0, 1" : : "r"(0x7fffffff) : "$2"); }
static void sub_overflow(void) { __asm__ volatile("sub $2, %0, %1" : : "r"(0x80000000), "r"(1) : "$2"); }
static void trap_zero(void) { __asm__ volatile("teq %0, $0, 7" : : "r"(0)); }
static void trap_equal(void) { __asm__ volatile("teq %0, $0" : : "r"(0)); }
static void trap_less(void) { __asm__ volatile("tlti %0, -5" : : "r"(-6)); }
static void break_overflow(void) { __asm__ volatile("break 6"); }
static void load_misaligned(void) { __asm__ volatile("lw $2, 2(%0)" : : "r"(cells) : "$2"); }
static void store_misaligned(void) { __asm__ volatile("sh $0, 1(%0)" : : "r"(cells) : "memory"); }
static void ll_misaligned(void) { __asm__ volatile("ll $2, 2(%0)" : : "r"(cells) : "$2"); }
static void jump_misaligned(void)
{
    void (*volatile between)(void) = (void (*)(void))((uintptr_t)load_misaligned + 2);
    between();
}
// A fault in the slot of a branch that is taken.
static void slot_illegal(void) { __asm__ volatile(".set push\n.set noreorder\nb 1f\n" ARCH_ILLEGAL "\n1: nop\n.set pop"); }
#endif

#ifdef __x86_64__
static uint64_t cells[4] __attribute__((aligned(16)));
static void divide_zero(void) { __asm__ volatile("div %0" : : "r"(0), "a"(1), "d"(0)); }
static void divide_large(void) { __asm__ volatile("div %0" : : "r"(2), "a"(1), "d"(2)); }
static void idivide_large(void) { __asm__ volatile("cqto; idiv %0" : : "r"(-1l), "a"(INT64_MIN) : "rdx"); }
static void halt(void) { __asm__ volatile("hlt"); }
static void vector_misaligned(void) { __asm__ volatile("movaps 8(%0), %%xmm0" : : "r"(cells) : "memory"); }
static void pair_misaligned(void) { __asm__ volatile("cmpxchg16b 8(%0)" : : "r"(cells), "a"(0), "d"(0) : "memory"); }
static void not_canonical(void) { *(volatile uint8_t *)0x800000000000; }
static void lock_register(void) { __asm__ volatile(".byte 0xf0, 0x01, 0xc0"); }
static void too_long(void) { __asm__ volatile(".byte 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x90"); }
#endif

static const struct {
    const char *name;
    void (*cause)(void);
} faults[] = {
    {"illegal", illegal}, {"breakpoint", breakpoint}, {"abort", abort_self}, {"terminate", terminate_self},
    {"null-call", null_call},
#ifdef ARCH_SPACE_END
    {"load", load}, {"load-across", load_across}, {"load-top", load_top}, {"store", store}, {"store-across", store_across},
    {"load-input", load_input}, {"jump", jump},
#endif
#ifdef __riscv
    {"amo-misaligned", amo_misaligned}, {"lr-misaligned", lr_misaligned}, {"all-zero", all_zero},
#endif
#ifdef __x86_64__
    {"divide-zero", divide_zero}, {"divide-large", divide_large}, {"idivide-large", idivide_large}, {"halt", halt},
    {"vector-misaligned", vector_misaligned}, {"pair-misaligned", pair_misaligned}, {"not-canonical", not_canonical},
    {"lock-register", lock_register}, {"too-long", too_long},
#endif
#ifdef __mips__
    {"add-overflow", add_overflow}, {"addi-overflow", addi_overflow}, {"sub-overflow", sub_overflow},
    {"trap-zero", trap_zero}, {"trap-equal", trap_equal}, {"trap-less", trap_less}, {"break-overflow", break_overflow},
    {"load-misaligned", load_misaligned}, {"store-misaligned", store_misaligned}, {"ll-misaligned", ll_misaligned},
    {"jump-misaligned", jump_misaligned}, {"slot-illegal", slot_illegal},
#endif
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < sizeof faults / sizeof faults[0]; i++)
        if (strcmp(argv[1], faults[i].name) == 0) {
            print("before ");
            print(faults[i].name);
            print_char('\n');
            print_flush();
            faults[i].cause();
            print("no fault\n");
            return 99;
        }
    print("usage: faults WHICH, one of");
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        print_char(' ');
        print(faults[i].name);
    }
    print_char('\n');
    return 98;
}
