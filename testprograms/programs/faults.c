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
