// SPDX-License-Identifier: MIT
// Idea: lwl, lwr, swl and swr at every offset within a word, each alone and in pairs, as compilers use them for unaligned words.
// Bytes are printed in the order of memory, so that big and little endian must differ in the single forms and agree in pairs.
#include "runtime.h"

static uint8_t cells[16] __attribute__((aligned(8)));

#define LOAD(name)                                                                                       \
    static uint32_t name(const uint8_t *at)                                                              \
    {                                                                                                    \
        uint32_t result = 0xa0b0c0d0;                                                                    \
        __asm__ volatile(#name " %0, 0(%1)" : "+r"(result) : "r"(at) : "memory");                        \
        return result;                                                                                   \
    }
#define STORE(name)                                                                                      \
    static void name(uint8_t *at, uint32_t value)                                                        \
    {                                                                                                    \
        __asm__ volatile(#name " %1, 0(%0)" : : "r"(at), "r"(value) : "memory");                         \
    }
LOAD(lwl)
LOAD(lwr)
STORE(swl)
STORE(swr)

// The addressed byte is the word's most significant one for the left forms of big endian, else its least significant one.
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define LEFT 0
#define RIGHT 3
#else
#define LEFT 3
#define RIGHT 0
#endif

static void reset(void)
{
    for (size_t i = 0; i < sizeof cells; i++)
        cells[i] = (uint8_t)(0x11 * i);
}

static void show_cells(const char *name, int offset)
{
    print(name);
    print_char(' ');
    print_signed(offset);
    print(": ");
    for (size_t i = 0; i < sizeof cells; i++)
        print_hex(cells[i], 2);
    print_char('\n');
    reset();
}

static void show(const char *name, int offset, uint32_t value)
{
    print(name);
    print_char(' ');
    print_signed(offset);
    print(": ");
    print_hex(value, 8);
    print_char('\n');
}

static uint32_t pair(const uint8_t *at)
{
    uint32_t result = 0;
    __asm__ volatile("lwl %0, %2(%1)\nlwr %0, %3(%1)" : "+&r"(result) : "r"(at), "i"(LEFT), "i"(RIGHT) : "memory");
    return result;
}

int main(void)
{
    reset();
    for (int offset = 4; offset < 8; offset++) {
        show("lwl", offset, lwl(cells + offset));
        show("lwr", offset, lwr(cells + offset));
        show("pair", offset, pair(cells + offset));
        swl(cells + offset, 0xa1b2c3d4);
        show_cells("swl", offset);
        swr(cells + offset, 0xa1b2c3d4);
        show_cells("swr", offset);
        swl(cells + offset + LEFT, 0xa1b2c3d4);
        swr(cells + offset + RIGHT, 0xa1b2c3d4);
        show_cells("pair", offset);
    }
    return 0;
}
