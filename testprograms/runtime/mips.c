// SPDX-License-Identifier: MIT
// The 64-bit atomic operations that the compiler calls because the processor has none. These programs have one thread, and
// nothing comes between its instructions.
#include <stdbool.h>
#include <stdint.h>

uint64_t load(const volatile uint64_t *cell, int order) __asm__("__atomic_load_8");
bool compare_exchange(volatile uint64_t *cell, uint64_t *expected, uint64_t desired, int success, int failure)
    __asm__("__atomic_compare_exchange_8");

uint64_t load(const volatile uint64_t *cell, int order)
{
    (void)order;
    return *cell;
}

bool compare_exchange(volatile uint64_t *cell, uint64_t *expected, uint64_t desired, int success, int failure)
{
    (void)success;
    (void)failure;
    uint64_t old = *cell;
    bool equal = old == *expected;
    if (equal)
        *cell = desired;
    else
        *expected = old;
    return equal;
}
