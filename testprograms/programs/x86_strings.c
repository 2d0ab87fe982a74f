// SPDX-License-Identifier: MIT
// Idea: string instructions with each repeat prefix, upwards and downwards, over ranges that overlap and with a count of 0;
// each iteration is a step in Omo. Registers afterwards are part of the output.
#include "runtime.h"

static uint8_t buffer[256];

static void fill(void)
{
    for (size_t i = 0; i < sizeof buffer; i++)
        buffer[i] = (uint8_t)(i * 37 + 11);
}

static void show(const char *name, const uint8_t *from, const uint8_t *to, uint64_t count, uint64_t a, uint64_t flags)
{
    uint64_t sum = DIGEST_START;
    for (size_t i = 0; i < sizeof buffer; i++)
        sum = digest(sum, buffer[i]);
    print(name);
    print(" rsi ");
    print_signed(from - buffer);
    print(" rdi ");
    print_signed(to - buffer);
    print(" rcx ");
    print_unsigned(count);
    print(" rax ");
    print_hex(a, 16);
    print(" flags ");
    print_hex(flags & 0x8d5, 3);
    print_line_hex(" memory", sum);
}

#define RUN(text, source, target, n, accumulator)                                                        \
    do {                                                                                                 \
        const uint8_t *from = buffer + (source);                                                         \
        uint8_t *to = buffer + (target);                                                                 \
        uint64_t count = (n), a = (accumulator), flags;                                                  \
        __asm__ volatile("cmpq %%rax, %%rax\n\t" text "\n\tpushfq\n\tpopq %4\n\tcld"                     \
                         : "+S"(from), "+D"(to), "+c"(count), "+a"(a), "=&r"(flags) : : "memory", "cc"); \
        show(text, from, to, count, a, flags);                                                           \
    } while (0)

#define LINE(text, source, target, n, accumulator) RUN(text, source, target, n, accumulator)

int main(void)
{
    fill();
    LINE("rep movsb", 0, 64, 33, 0);
    LINE("rep movsb", 0, 1, 40, 0);
    LINE("rep movsw", 10, 90, 7, 0);
    LINE("rep movsl", 3, 130, 9, 0);
    LINE("rep movsq", 8, 160, 5, 0);
    LINE("std; rep movsb", 40, 50, 30, 0);
    LINE("std; rep movsq", 80, 88, 4, 0);
    LINE("rep stosb", 0, 20, 13, 0x1122334455667788);
    LINE("rep stosw", 0, 33, 6, 0x1122334455667788);
    LINE("rep stosl", 0, 51, 5, 0x1122334455667788);
    LINE("rep stosq", 0, 100, 4, 0x1122334455667788);
    LINE("rep stosb", 0, 20, 0, 1);
    LINE("movsb", 3, 200, 9, 0);
    LINE("stosq", 0, 208, 9, 0xfeedfacecafebeef);
    LINE("lodsb", 5, 0, 9, ~0ull);
    LINE("lodsw", 5, 0, 9, ~0ull);
    LINE("lodsl", 5, 0, 9, ~0ull);
    LINE("std; lodsq", 16, 0, 9, ~0ull);
    LINE("rep lodsb", 5, 0, 9, 0);
    fill();
    for (int i = 0; i < 32; i++)
        buffer[128 + i] = buffer[i] + (i == 21);
    LINE("repe cmpsb", 0, 128, 64, 0);
    LINE("repe cmpsb", 0, 128, 20, 0);
    LINE("repe cmpsw", 0, 128, 64, 0);
    LINE("repe cmpsl", 0, 128, 64, 0);
    LINE("repe cmpsq", 0, 128, 64, 0);
    LINE("repne cmpsb", 1, 128, 64, 0);
    LINE("std; repe cmpsb", 31, 159, 64, 0);
    LINE("repe cmpsb", 0, 128, 0, 0);
    LINE("cmpsl", 0, 128, 0, 0);
    LINE("repne scasb", 0, 0, 200, 11 + 37 * 50 % 256);
    LINE("repne scasw", 0, 1, 200, 0xffff);
    LINE("repe scasb", 0, 7, 200, 0);
    LINE("scasl", 0, 7, 200, 0x12345678);
    LINE("std; repne scasb", 0, 90, 80, 11 + 37 * 30 % 256);
    LINE("addr32 rep stosb", 0, 20, 0x300000005, 0xab);
    return 0;
}
