// SPDX-License-Identifier: MIT
// Idea: load-linked and store-conditional: when the store must succeed, when it must fail, and what stays in memory. Cases the
// manual leaves to the implementation (other accesses in between, another address) are not asked.
#include "runtime.h"

static uint32_t cells[4];

static uint32_t load_linked(uint32_t *cell)
{
    uint32_t value;
    __asm__ volatile("ll %0, 0(%1)" : "=r"(value) : "r"(cell) : "memory");
    return value;
}

static uint32_t store_conditional(uint32_t *cell, uint32_t value)
{
    __asm__ volatile("sc %0, 0(%1)" : "+r"(value) : "r"(cell) : "memory");
    return value;
}

static void outcome(const char *what, uint32_t succeeded)
{
    print(what);
    print(succeeded ? ": succeeds, memory " : ": fails, memory ");
    print_hex(cells[1], 8);
    print_char('\n');
}

int main(void)
{
    uint32_t *cell = &cells[1];
    outcome("store without a link", store_conditional(cell, 1));
    *cell = 0x80000001;
    print_line_hex("ll", load_linked(cell));
    outcome("sc after ll", store_conditional(cell, 0x11223344));
    outcome("a second sc", store_conditional(cell, 7));

    *cell = 0;
    for (uint32_t i = 0; i < 100; i++)
        while (!store_conditional(cell, load_linked(cell) + i)) {
        }
    print_line_signed("sum of 0 to 99", *cell);
    return 0;
}
