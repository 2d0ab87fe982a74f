// SPDX-License-Identifier: MIT
// Idea: every atomic read-modify-write of the architecture, 32 and 64 bits wide, over pairs of boundary values. On RISC-V each
// is one AMO instruction, written out with every ordering suffix; elsewhere the compiler's builtins give the same results.
#include "runtime.h"

#define MINIMUM(type, a, b) ((type)(a) < (type)(b) ? (a) : (b))
#define MAXIMUM(type, a, b) ((type)(a) > (type)(b) ? (a) : (b))

#ifdef __riscv

// The ordering suffix rotates with the round: none, .aq, .rl, .aqrl.
#define AMO(name, width, suffix)                                                                         \
    __asm__ volatile(name "." width suffix " %0, %2, (%1)" : "=r"(old) : "r"(cell), "r"(operand) : "memory")
#define DEFINE_WIDTH(name, bits, width)                                                                  \
    static uint64_t name##bits(uint##bits##_t *cell, uint64_t operand, int round)                        \
    {                                                                                                    \
        uint64_t old;                                                                                    \
        switch (round & 3) {                                                                             \
        case 0: AMO("amo" #name, width, ""); break;                                                      \
        case 1: AMO("amo" #name, width, ".aq"); break;                                                   \
        case 2: AMO("amo" #name, width, ".rl"); break;                                                   \
        default: AMO("amo" #name, width, ".aqrl"); break;                                                \
        }                                                                                                \
        return old;                                                                                      \
    }
#define DEFINE(name, result, type) DEFINE_WIDTH(name, 32, "w") DEFINE_WIDTH(name, 64, "d")

#else

#define DEFINE_WIDTH(name, bits, result, type)                                                           \
    static uint64_t name##bits(uint##bits##_t *cell, uint64_t wide, int round)                           \
    {                                                                                                    \
        uint##bits##_t operand = (uint##bits##_t)wide, old = __atomic_load_n(cell, __ATOMIC_SEQ_CST);    \
        (void)round;                                                                                     \
        while (!__atomic_compare_exchange_n(cell, &old, (uint##bits##_t)(result(type##bits##_t)), false, \
                                            __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {                       \
        }                                                                                                \
        return (uint64_t)(int##bits##_t)old;                                                             \
    }
#define DEFINE(name, result, type) DEFINE_WIDTH(name, 32, result, type) DEFINE_WIDTH(name, 64, result, type)

#endif

#define SWAP(type) operand
#define ADD(type) old + operand
#define AND(type) old & operand
#define OR(type) old | operand
#define XOR(type) old ^ operand
#define MIN(type) MINIMUM(type, old, operand)
#define MAX(type) MAXIMUM(type, old, operand)

DEFINE(swap, SWAP, uint)
DEFINE(add, ADD, uint)
DEFINE(and, AND, uint)
DEFINE(or, OR, uint)
DEFINE(xor, XOR, uint)
DEFINE(min, MIN, int)
DEFINE(max, MAX, int)
DEFINE(minu, MIN, uint)
DEFINE(maxu, MAX, uint)

static const struct {
    const char *name;
    uint64_t (*apply32)(uint32_t *, uint64_t, int);
    uint64_t (*apply64)(uint64_t *, uint64_t, int);
} rows[] = {
    {"swap", swap32, swap64}, {"add", add32, add64},    {"and", and32, and64},
    {"or", or32, or64},       {"xor", xor32, xor64},    {"min", min32, min64},
    {"max", max32, max64},    {"minu", minu32, minu64}, {"maxu", maxu32, maxu64},
};

static volatile const uint64_t operands[] = {
    0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff, 0x123456789abcdef0,
};
#define COUNT (sizeof operands / sizeof operands[0])

// Neighbours on both sides: an atomic access must not touch them.
static uint32_t cells32[4];
static uint64_t cells64[4];

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint64_t olds32 = DIGEST_START, news32 = DIGEST_START, olds64 = DIGEST_START, news64 = DIGEST_START;
        for (size_t a = 0; a < COUNT; a++)
            for (size_t b = 0; b < COUNT; b++) {
                int round = (int)(a * COUNT + b);
                size_t at = 1 + (b & 1);
                cells32[at] = (uint32_t)operands[a];
                olds32 = digest(olds32, rows[i].apply32(&cells32[at], operands[b], round));
                news32 = digest(news32, cells32[at]);
                cells32[at] = 0;
                cells64[at] = operands[a];
                olds64 = digest(olds64, rows[i].apply64(&cells64[at], operands[b], round));
                news64 = digest(news64, cells64[at]);
                cells64[at] = 0;
            }
        print(rows[i].name);
        print_line_hex(".w old", olds32);
        print_line_hex("  new", news32);
        print(rows[i].name);
        print_line_hex(".d old", olds64);
        print_line_hex("  new", news64);
    }
    uint64_t rest = 0;
    for (int i = 0; i < 4; i++)
        rest |= cells32[i] | cells64[i];
    print_line_hex("neighbours", rest);

    // What ordinary programs use: a counter, a flag, a compare-and-swap that fails and one that succeeds.
    int counter = 5;
    __atomic_fetch_add(&counter, 37, __ATOMIC_RELAXED);
    __atomic_sub_fetch(&counter, 2, __ATOMIC_SEQ_CST);
    print_line_signed("counter", __atomic_load_n(&counter, __ATOMIC_ACQUIRE));
    uint64_t word = 10, expected = 11;
    bool first = __atomic_compare_exchange_n(&word, &expected, 99, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
    bool second = __atomic_compare_exchange_n(&word, &expected, 99, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
    print_line_bool("first exchange", first);
    print_line_bool("second exchange", second);
    print_line_signed("word", (int64_t)word);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    return 0;
}
