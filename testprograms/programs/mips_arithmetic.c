// SPDX-License-Identifier: MIT
// Idea: every integer instruction of MIPS32 release 2 that names registers, over all pairs of boundary values, by inline
// assembly: hi and lo, accumulation, shift amounts above the width, bit fields, conditional moves. Division by zero is not
// asked: its result is UNPREDICTABLE.
#include "runtime.h"

#define INSTRUCTIONS(X)                                                                                  \
    X(addu) X(subu) X(and) X(or) X(xor) X(nor) X(slt) X(sltu) X(mul)                                     \
    X(sllv) X(srlv) X(srav) X(rotrv) X(movz) X(movn)

#define DEFINE(name)                                                                                     \
    static uint32_t do_##name(uint32_t a, uint32_t b)                                                    \
    {                                                                                                    \
        uint32_t result = 0x5a5a5a5a;                                                                    \
        __asm__ volatile(#name " %0, %1, %2" : "+r"(result) : "r"(a), "r"(b));                            \
        return result;                                                                                   \
    }
INSTRUCTIONS(DEFINE)

#define ROW(name) {#name, do_##name},
static const struct {
    const char *name;
    uint32_t (*apply)(uint32_t, uint32_t);
} rows[] = {INSTRUCTIONS(ROW)};

static uint64_t accumulator;

// The accumulator goes in and out of hi and lo, so the accumulating forms add to what was left there.
// Division is written with the register 0 in front: without it the assembler adds a trap for a divisor of zero.
#define PRODUCTS(X)                                                                                      \
    X(mult, "%2, %3") X(multu, "%2, %3") X(madd, "%2, %3") X(maddu, "%2, %3") X(msub, "%2, %3")          \
    X(msubu, "%2, %3") X(div, "$0, %2, %3") X(divu, "$0, %2, %3")

#define DEFINE_PRODUCT(name, operands)                                                                   \
    static void do_##name(uint32_t a, uint32_t b)                                                        \
    {                                                                                                    \
        uint32_t high = (uint32_t)(accumulator >> 32), low = (uint32_t)accumulator;                      \
        __asm__ volatile("mthi %0\nmtlo %1\n" #name " " operands "\nmfhi %0\nmflo %1"                    \
                         : "+&r"(high), "+&r"(low) : "r"(a), "r"(b) : "hi", "lo");                       \
        accumulator = (uint64_t)high << 32 | low;                                                        \
    }
PRODUCTS(DEFINE_PRODUCT)

#define PRODUCT_ROW(name, operands) {#name, do_##name},
static const struct {
    const char *name;
    void (*apply)(uint32_t, uint32_t);
} products[] = {PRODUCTS(PRODUCT_ROW)};

// Immediates cannot vary at run time, so each is an instruction of its own. Overflow traps are a matter of the faults.
#define UNARIES(X)                                                                                       \
    X("addiu %0, %1, -32768") X("addiu %0, %1, 32767") X("slti %0, %1, -1") X("sltiu %0, %1, -1")        \
    X("sltiu %0, %1, 1") X("andi %0, %1, 0xffff") X("ori %0, %1, 0x8000") X("xori %0, %1, 0xffff")       \
    X("sll %0, %1, 31") X("srl %0, %1, 31") X("sra %0, %1, 31") X("rotr %0, %1, 1") X("rotr %0, %1, 31") \
    X("clz %0, %1") X("clo %0, %1") X("seb %0, %1") X("seh %0, %1") X("wsbh %0, %1")                     \
    X("ext %0, %1, 0, 32") X("ext %0, %1, 31, 1") X("ext %0, %1, 7, 13")                                 \
    X("ins %0, %1, 0, 32") X("ins %0, %1, 31, 1") X("ins %0, %1, 7, 13")

static volatile const uint32_t operands[] = {
    0, 1, 2, 31, 32, 33, 0x7f, 0x80, 0x7fff, 0x8000, 0xffff, 0x12345678, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffffe, 0xffffffff,
};
#define COUNT (sizeof operands / sizeof operands[0])

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint64_t sum = DIGEST_START;
        for (size_t a = 0; a < COUNT; a++)
            for (size_t b = 0; b < COUNT; b++)
                sum = digest(sum, rows[i].apply(operands[a], operands[b]));
        print_line_hex(rows[i].name, sum);
    }
    for (size_t i = 0; i < sizeof products / sizeof products[0]; i++) {
        uint64_t sum = DIGEST_START;
        bool divides = products[i].name[0] == 'd';
        accumulator = 0x0123456789abcdef;
        for (size_t a = 0; a < COUNT; a++)
            for (size_t b = 0; b < COUNT; b++)
                if (!divides || operands[b]) {
                    products[i].apply(operands[a], operands[b]);
                    sum = digest(sum, accumulator);
                }
        print_line_hex(products[i].name, sum);
    }

#define UNARY(text)                                                                                      \
    {                                                                                                    \
        uint64_t sum = DIGEST_START;                                                                     \
        for (size_t a = 0; a < COUNT; a++) {                                                             \
            uint32_t result = 0xa5a5a5a5;                                                                \
            __asm__ volatile(text : "+&r"(result) : "r"(operands[a]));                                   \
            sum = digest(sum, result);                                                                   \
        }                                                                                                \
        print_line_hex(text, sum);                                                                       \
    }
    UNARIES(UNARY)
    return 0;
}
