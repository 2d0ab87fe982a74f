// SPDX-License-Identifier: MIT
// Idea: every register-register instruction of RV64I and M over all pairs of boundary values, by inline assembly, so that
// division by zero, overflow, shift amounts above the width and the 32-bit word forms are all met.
#include "runtime.h"

#define INSTRUCTIONS(X)                                                                                  \
    X(add) X(sub) X(sll) X(srl) X(sra) X(slt) X(sltu) X(xor) X(or) X(and)                                \
    X(addw) X(subw) X(sllw) X(srlw) X(sraw)                                                              \
    X(mul) X(mulh) X(mulhsu) X(mulhu) X(div) X(divu) X(rem) X(remu)                                      \
    X(mulw) X(divw) X(divuw) X(remw) X(remuw)

#define DEFINE(name)                                                                                     \
    static uint64_t do_##name(uint64_t a, uint64_t b)                                                    \
    {                                                                                                    \
        uint64_t result;                                                                                 \
        __asm__ volatile(#name " %0, %1, %2" : "=r"(result) : "r"(a), "r"(b));                           \
        return result;                                                                                   \
    }
INSTRUCTIONS(DEFINE)

#define ROW(name) {#name, do_##name},
static const struct {
    const char *name;
    uint64_t (*apply)(uint64_t, uint64_t);
} rows[] = {INSTRUCTIONS(ROW)};

// Immediates cannot vary at run time, so each is an instruction of its own.
#define IMMEDIATES(X)                                                                                    \
    X("addi", -2048) X("addi", 2047) X("slti", -1) X("sltiu", -1) X("sltiu", 1) X("xori", -1)            \
    X("ori", -2048) X("andi", 2047) X("slli", 63) X("srli", 63) X("srai", 63) X("slli", 1) X("srai", 1)  \
    X("addiw", 0) X("addiw", -1) X("slliw", 31) X("srliw", 31) X("sraiw", 31) X("srliw", 0) X("sraiw", 1)

static volatile const uint64_t operands[] = {
    0, 1, 2, 31, 32, 63, 64, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x0123456789abcdef,
    0x7fffffffffffffff, 0x8000000000000000, 0xffffffff80000000, 0xfffffffffffffffe, 0xffffffffffffffff,
};
#define COUNT (sizeof operands / sizeof operands[0])

static void print_case(const char *name, uint64_t (*apply)(uint64_t, uint64_t), uint64_t a, uint64_t b)
{
    print(name);
    print_char(' ');
    print_hex(a, 16);
    print_char(' ');
    print_hex(b, 16);
    print_line_hex(" =", apply(a, b));
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint64_t sum = DIGEST_START;
        for (size_t a = 0; a < COUNT; a++)
            for (size_t b = 0; b < COUNT; b++)
                sum = digest(sum, rows[i].apply(operands[a], operands[b]));
        print_line_hex(rows[i].name, sum);
    }

#define IMMEDIATE(name, value)                                                                           \
    {                                                                                                    \
        uint64_t sum = DIGEST_START;                                                                     \
        for (size_t a = 0; a < COUNT; a++) {                                                             \
            uint64_t result;                                                                             \
            __asm__ volatile(name " %0, %1, %2" : "=r"(result) : "r"(operands[a]), "i"(value));          \
            sum = digest(sum, result);                                                                   \
        }                                                                                                \
        print_line_hex(name " " #value, sum);                                                            \
    }
    IMMEDIATES(IMMEDIATE)

    uint64_t low32 = 0xffffffff80000000;
    print_case("div", do_div, 5, 0);
    print_case("rem", do_rem, 5, 0);
    print_case("divu", do_divu, 5, 0);
    print_case("remu", do_remu, 5, 0);
    print_case("div", do_div, 1ull << 63, ~0ull);
    print_case("rem", do_rem, 1ull << 63, ~0ull);
    print_case("divw", do_divw, low32, 0);
    print_case("remw", do_remw, low32, 0);
    print_case("divuw", do_divuw, low32, 0);
    print_case("remuw", do_remuw, low32, 0);
    print_case("divw", do_divw, low32, ~0ull);
    print_case("remw", do_remw, low32, ~0ull);
    return 0;
}
