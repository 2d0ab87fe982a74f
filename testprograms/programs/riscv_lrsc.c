// SPDX-License-Identifier: MIT
// Idea: load-reserved and store-conditional: when the store must succeed, when it must fail, and what stays in memory.
// Cases the manual leaves to the implementation (a plain store in between, a store of another width) are not asked.
#include "runtime.h"

#define LOAD_RESERVED(width, suffix, address)                                                            \
    ({                                                                                                   \
        uint64_t value_;                                                                                 \
        __asm__ volatile("lr." width suffix " %0, (%1)" : "=r"(value_) : "r"(address) : "memory");       \
        value_;                                                                                          \
    })

#define STORE_CONDITIONAL(width, suffix, address, value)                                                 \
    ({                                                                                                   \
        uint64_t failed_;                                                                                \
        __asm__ volatile("sc." width suffix " %0, %2, (%1)"                                              \
                         : "=&r"(failed_) : "r"(address), "r"((uint64_t)(value)) : "memory");            \
        failed_;                                                                                         \
    })

static uint64_t cells[64] __attribute__((aligned(64)));

static void outcome(const char *what, uint64_t failed)
{
    print(what);
    print(failed ? ": fails, memory " : ": succeeds, memory ");
    print_hex(cells[1], 16);
    print_char('\n');
}

int main(void)
{
    uint64_t *cell = &cells[1], *far = &cells[48];

    outcome("store without a reservation", STORE_CONDITIONAL("d", "", cell, 1));

    cells[1] = 0xffffffff80000001;
    print_line_hex("lr.w sign-extends", LOAD_RESERVED("w", "", cell));
    outcome("sc.w after lr.w", STORE_CONDITIONAL("w", "", cell, 0x1122334455667788));
    outcome("a second sc.w", STORE_CONDITIONAL("w", "", cell, 7));

    print_line_hex("lr.d", LOAD_RESERVED("d", ".aqrl", cell));
    outcome("sc.d after lr.d", STORE_CONDITIONAL("d", ".rl", cell, 0x0123456789abcdef));

    LOAD_RESERVED("d", ".aq", far);
    outcome("sc.d where the reservation is elsewhere", STORE_CONDITIONAL("d", "", cell, 8));
    LOAD_RESERVED("d", "", cell);
    LOAD_RESERVED("d", "", far);
    outcome("sc.d after a later lr.d elsewhere", STORE_CONDITIONAL("d", ".aqrl", cell, 9));

    LOAD_RESERVED("d", "", cell);
    STORE_CONDITIONAL("d", "", far, 10);
    outcome("sc.d after a failed sc.d elsewhere", STORE_CONDITIONAL("d", "", cell, 11));

    // A lock-free counter, as the manual writes it.
    cells[1] = 0;
    for (int i = 0; i < 100; i++)
        while (STORE_CONDITIONAL("d", "", cell, LOAD_RESERVED("d", "", cell) + (uint64_t)i)) {
        }
    print_line_signed("sum of 0 to 99", (int64_t)cells[1]);
    return 0;
}
