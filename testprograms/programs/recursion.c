// SPDX-License-Identifier: MIT
// Idea: calls and returns, deep and wide: the stack, the return address register and return prediction.
#include "runtime.h"

#define NOT_INLINED __attribute__((noinline, noclone))

NOT_INLINED static unsigned ackermann(unsigned m, unsigned n)
{
    if (m == 0)
        return n + 1;
    return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

NOT_INLINED static unsigned fibonacci(unsigned n)
{
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

static unsigned moves;
static uint8_t pegs[3];

NOT_INLINED static void hanoi(unsigned disks, int from, int to)
{
    if (disks == 0)
        return;
    hanoi(disks - 1, from, 3 - from - to);
    pegs[from]--;
    pegs[to]++;
    moves++;
    hanoi(disks - 1, 3 - from - to, to);
}

NOT_INLINED static bool is_odd(unsigned n);
NOT_INLINED static bool is_even(unsigned n) { return n == 0 || is_odd(n - 1); }
NOT_INLINED static bool is_odd(unsigned n) { return n != 0 && is_even(n - 1); }

// Each frame keeps a table of its own, so that the stack spans several pages.
NOT_INLINED static uint64_t deep(unsigned depth, uint64_t seed)
{
    volatile uint64_t table[16];
    for (int i = 0; i < 16; i++)
        table[i] = seed + (uint64_t)i * depth;
    uint64_t below = depth == 0 ? 0 : deep(depth - 1, seed ^ table[depth & 15]);
    return below * 3 + table[seed & 15];
}

static int solutions;

// Eight queens: backtracking with the board in three bit masks.
NOT_INLINED static void queens(unsigned columns, unsigned left, unsigned right, unsigned size)
{
    unsigned all = (1u << size) - 1;
    if (columns == all) {
        solutions++;
        return;
    }
    for (unsigned free = all & ~(columns | left | right); free; free &= free - 1) {
        unsigned place = free & -free;
        queens(columns | place, (left | place) << 1, (right | place) >> 1, size);
    }
}

int main(void)
{
    print_line_signed("ackermann(2, 5)", ackermann(2, 5));
    print_line_signed("ackermann(3, 3)", ackermann(3, 3));
    print_line_signed("fibonacci(16)", fibonacci(16));
    pegs[0] = 9;
    hanoi(9, 0, 2);
    print_line_signed("hanoi(9) moves", moves);
    print_line_bool("all disks on the last peg", pegs[0] == 0 && pegs[1] == 0 && pegs[2] == 9);
    print_line_bool("301 is odd", is_odd(301));
    print_line_hex("deep(120)", deep(120, 12345));
    queens(0, 0, 0, 6);
    print_line_signed("queens(6)", solutions);
    return 0;
}
