// SPDX-License-Identifier: MIT
// Idea: control flow: every comparison at its boundaries, a dense switch (jump table), calls through pointers, indirect tail
// calls, and a small byte-code machine, the shape that makes indirect jumps hard to predict.
#include "runtime.h"

#define NOT_INLINED __attribute__((noinline, noclone))

static volatile const int64_t boundaries[] = {INT64_MIN, INT64_MIN + 1, -2, -1, 0, 1, 2, INT64_MAX - 1, INT64_MAX};
#define COUNT (sizeof boundaries / sizeof boundaries[0])

// Ifs, not arithmetic, so that each comparison is a branch. The volatile counter keeps them from being merged.
NOT_INLINED static unsigned compare(int64_t a, int64_t b)
{
    volatile unsigned mask = 0;
    if (a == b) mask |= 1;
    if (a != b) mask |= 2;
    if (a < b) mask |= 4;
    if (a >= b) mask |= 8;
    if ((uint64_t)a < (uint64_t)b) mask |= 16;
    if ((uint64_t)a >= (uint64_t)b) mask |= 32;
    if (a == 0) mask |= 64;
    if (b > 0) mask |= 128;
    return mask;
}

NOT_INLINED static uint64_t choose(unsigned which, uint64_t value)
{
    switch (which) {
    case 0: return value + 11;
    case 1: return value ^ 0x55;
    case 2: return value << 3;
    case 3: return value >> 1;
    case 4: return value * 7;
    case 5: return ~value;
    case 6: return value - 1000;
    case 7: return value | 1;
    case 8: return value & 0xffff;
    case 9: return value / 3;
    default: return which;
    }
}

// Mutually tail-calling states: each leaves by a jump through a table.
typedef struct walk { const char *at; unsigned letters, digits, others; } walk;
typedef void state(walk *);
static state letter, digit, other, stop;
static state *next(const walk *w)
{
    char c = *w->at;
    return c == 0 ? stop : c >= '0' && c <= '9' ? digit : (c | 32) >= 'a' && (c | 32) <= 'z' ? letter : other;
}
static void letter(walk *w) { w->letters++; w->at++; next(w)(w); }
static void digit(walk *w) { w->digits++; w->at++; next(w)(w); }
static void other(walk *w) { w->others++; w->at++; next(w)(w); }
static void stop(walk *w) { (void)w; }

// A stack machine: Euclid's algorithm as byte code, dispatched by computed goto.
enum { PUSH, OVER, SWAP, REM, JUMP_IF_ZERO, JUMP, DROP, HALT };
static const uint8_t euclid[] = {
    // a b            keep going while b is not zero: (a, b) -> (b, a mod b)
    JUMP_IF_ZERO, 7,
    SWAP, OVER,       // b a b
    REM,              // b (a mod b)
    JUMP, 0,
    DROP, HALT,       // a
};

NOT_INLINED static int64_t run(const uint8_t *code, int64_t a, int64_t b)
{
    static const void *const labels[] = {&&push, &&over, &&swap, &&rem, &&jump_if_zero, &&jump, &&drop, &&halt};
    int64_t stack[8] = {a, b}, *top = stack + 1, t;
    const uint8_t *pc = code;
    goto *labels[*pc++];
push:
    *++top = *pc++;
    goto *labels[*pc++];
over:
    top++;
    *top = top[-2];
    goto *labels[*pc++];
swap:
    t = *top;
    *top = top[-1];
    top[-1] = t;
    goto *labels[*pc++];
rem:
    top--;
    *top %= top[1];
    goto *labels[*pc++];
jump_if_zero:
    pc = *top == 0 ? code + *pc : pc + 1;
    goto *labels[*pc++];
jump:
    pc = code + *pc;
    goto *labels[*pc++];
drop:
    top--;
    goto *labels[*pc++];
halt:
    return *top;
}

int main(void)
{
    for (size_t a = 0; a < COUNT; a++) {
        for (size_t b = 0; b < COUNT; b++) {
            print_hex(compare(boundaries[a], boundaries[b]), 2);
            print_char(b + 1 < COUNT ? ' ' : '\n');
        }
    }

    uint64_t value = 1, seed = 12345;
    for (int i = 0; i < 500; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        value = choose((unsigned)(seed >> 33) % 12, value) + (uint64_t)i;
    }
    print_line_hex("switch", value);

    walk w = {"In 2009 block 0, in 2015 block 1: 17 years of blocks.", 0, 0, 0};
    next(&w)(&w);
    print_line_signed("letters", w.letters);
    print_line_signed("digits", w.digits);
    print_line_signed("others", w.others);

    print_line_signed("gcd(1071, 462)", run(euclid, 1071, 462));
    print_line_signed("gcd(1836311903, 1134903170)", run(euclid, 1836311903, 1134903170));
    print_line_signed("gcd(600851475143, 6857)", run(euclid, 600851475143, 6857));
    return 0;
}
