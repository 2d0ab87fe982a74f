// SPDX-License-Identifier: MIT
// Idea: every integer instruction of x86-64 that computes, at all operand sizes, over all pairs of boundary values, by inline
// assembly: results and the flags that the manual defines. Shifts with every kind of count, rotations through the carry, bits
// in memory far from their address, parts of registers.
#include "runtime.h"

enum { CF = 1, PF = 4, AF = 16, ZF = 64, SF = 128, OF = 2048, ALL = CF | PF | AF | ZF | SF | OF, LOGIC = ALL & ~AF, CARRY = CF | OF };

static const uint64_t values[] = {
    0, 1, 2, 7, 0x0f, 0x10, 0x7f, 0x80, 0x81, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
    0x0123456789abcdef, 0x7fffffffffffffff, 0x8000000000000000, 0xfffffffffffffffe, 0xffffffffffffffff,
};
#define VALUES (sizeof values / sizeof values[0])

// Flags go in with the carry as asked, and come out by pushf; the red zone is stepped over.
#define DO(text)                                                                                         \
    __asm__ volatile("lea -128(%%rsp), %%rsp\n\tpushq %3\n\tpopfq\n\t" text "\n\tpushfq\n\tpopq %2\n\tlea 128(%%rsp), %%rsp" \
                     : "+&a"(a), "+&d"(b), "=&r"(flags) : "r"(carry ? 0x203l : 0x202l), "c"(c) : "cc", "memory")

#define FOR_SIZES(X)                                                                                     \
    X(add, ALL) X(adc, ALL) X(sub, ALL) X(sbb, ALL) X(cmp, ALL) X(and, LOGIC) X(or, LOGIC) X(xor, LOGIC) X(test, LOGIC) X(xadd, ALL)

#define SIZED(name, defined)                                                                             \
    static uint64_t do_##name(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)               \
    {                                                                                                    \
        uint64_t a, b, flags;                                                                            \
        a = x, b = y; DO(#name "b %%dl, %%al"); sum = digest(digest(digest(sum, a), b), flags & (defined)); \
        a = x, b = y; DO(#name "w %%dx, %%ax"); sum = digest(digest(digest(sum, a), b), flags & (defined)); \
        a = x, b = y; DO(#name "l %%edx, %%eax"); sum = digest(digest(digest(sum, a), b), flags & (defined)); \
        a = x, b = y; DO(#name "q %%rdx, %%rax"); sum = digest(digest(digest(sum, a), b), flags & (defined)); \
        return sum;                                                                                      \
    }
FOR_SIZES(SIZED)

#define UNARIES(X) X(inc, ALL & ~CF) X(dec, ALL & ~CF) X(neg, ALL) X(not, CF)
#define UNARY(name, defined)                                                                             \
    static uint64_t do_##name(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)               \
    {                                                                                                    \
        uint64_t a, b = y, flags;                                                                        \
        a = x; DO(#name "b %%al"); sum = digest(digest(sum, a), flags & (defined));                      \
        a = x; DO(#name "b %%ah"); sum = digest(digest(sum, a), flags & (defined));                      \
        a = x; DO(#name "w %%ax"); sum = digest(digest(sum, a), flags & (defined));                      \
        a = x; DO(#name "l %%eax"); sum = digest(digest(sum, a), flags & (defined));                     \
        a = x; DO(#name "q %%rax"); sum = digest(digest(sum, a), flags & (defined));                     \
        return sum;                                                                                      \
    }
UNARIES(UNARY)

// For a count of 1 all flags but af are defined, for 0 none changes, otherwise of is not; cf of shl and shr only below the width.
static uint64_t shift_flags(uint64_t flags, uint64_t c, unsigned width, int is_rotation)
{
    unsigned count = c & (width == 64 ? 63 : 31);
    uint64_t defined = is_rotation ? CARRY : LOGIC;
    if (count > 1)
        defined &= ~(uint64_t)OF;
    if (count >= width && !is_rotation)
        defined &= ~(uint64_t)CF;
    return count == 0 ? flags & CF : flags & defined;
}

#define SHIFTS(X) X(shl, 0) X(shr, 0) X(sar, 0) X(rol, 1) X(ror, 1) X(rcl, 1) X(rcr, 1)
#define SHIFT(name, is_rotation)                                                                         \
    static uint64_t do_##name(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)               \
    {                                                                                                    \
        uint64_t a, b = y, flags;                                                                        \
        a = x; DO(#name "b %%cl, %%al"); sum = digest(digest(sum, a), shift_flags(flags, c, 8, is_rotation));  \
        a = x; DO(#name "w %%cl, %%ax"); sum = digest(digest(sum, a), shift_flags(flags, c, 16, is_rotation)); \
        a = x; DO(#name "l %%cl, %%eax"); sum = digest(digest(sum, a), shift_flags(flags, c, 32, is_rotation)); \
        a = x; DO(#name "q %%cl, %%rax"); sum = digest(digest(sum, a), shift_flags(flags, c, 64, is_rotation)); \
        a = x; DO(#name "q $5, %%rax"); sum = digest(digest(sum, a), shift_flags(flags, 5, 64, is_rotation)); \
        a = x; DO(#name "l %%eax"); sum = digest(digest(sum, a), shift_flags(flags, 1, 32, is_rotation)); \
        return sum;                                                                                      \
    }
SHIFTS(SHIFT)

#define DOUBLES(X) X(shld) X(shrd)
#define DOUBLE(name)                                                                                     \
    static uint64_t do_##name(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)               \
    {                                                                                                    \
        uint64_t a, b = y, flags;                                                                        \
        if ((c & 31) <= 16) {                                                                            \
            a = x; DO(#name "w %%cl, %%dx, %%ax"); sum = digest(digest(sum, a), shift_flags(flags, c, 16, 0)); \
        }                                                                                                \
        a = x; DO(#name "l %%cl, %%edx, %%eax"); sum = digest(digest(sum, a), shift_flags(flags, c, 32, 0)); \
        a = x; DO(#name "q %%cl, %%rdx, %%rax"); sum = digest(digest(sum, a), shift_flags(flags, c, 64, 0)); \
        return sum;                                                                                      \
    }
DOUBLES(DOUBLE)

#define PRODUCTS(X) X(mul) X(imul)
#define PRODUCT(name)                                                                                    \
    static uint64_t do_##name(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)               \
    {                                                                                                    \
        uint64_t a, b, flags;                                                                            \
        a = x, b = y; DO(#name "b %%dl"); sum = digest(digest(sum, a), flags & CARRY);                   \
        a = x, b = y; DO(#name "w %%dx"); sum = digest(digest(digest(sum, a), b), flags & CARRY);        \
        a = x, b = y; DO(#name "l %%edx"); sum = digest(digest(digest(sum, a), b), flags & CARRY);       \
        a = x, b = y; DO(#name "q %%rdx"); sum = digest(digest(digest(sum, a), b), flags & CARRY);       \
        return sum;                                                                                      \
    }
PRODUCTS(PRODUCT)

static uint64_t do_imul2(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)
{
    uint64_t a, b, flags;
    a = x, b = y; DO("imulw %%dx, %%ax"); sum = digest(digest(sum, a), flags & CARRY);
    a = x, b = y; DO("imull %%edx, %%eax"); sum = digest(digest(sum, a), flags & CARRY);
    a = x, b = y; DO("imulq %%rdx, %%rax"); sum = digest(digest(sum, a), flags & CARRY);
    a = x, b = y; DO("imulq $-77, %%rdx, %%rax"); sum = digest(digest(sum, a), flags & CARRY);
    a = x, b = y; DO("imull $100000, %%edx, %%eax"); sum = digest(digest(sum, a), flags & CARRY);
    a = x, b = y; DO("imulw $1000, %%dx, %%ax"); sum = digest(digest(sum, a), flags & CARRY);
    return sum;
}

// The dividend's upper half is kept below the divisor, so that no quotient is too large.
static uint64_t do_divide(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)
{
    uint64_t a, b, flags;
    (void)carry;
    if ((uint8_t)c != 0) {
        a = (x & ~0xff00ull) | (uint64_t)((uint8_t)(x >> 8) % (uint8_t)c) << 8, b = y;
        DO("divb %%cl"); sum = digest(sum, a);
    }
    if ((uint16_t)c != 0) {
        a = x, b = (uint16_t)y % (uint16_t)c; DO("divw %%cx"); sum = digest(digest(sum, a), b);
    }
    if ((uint32_t)c != 0) {
        a = x, b = (uint32_t)y % (uint32_t)c; DO("divl %%ecx"); sum = digest(digest(sum, a), b);
    }
    if (c != 0) {
        a = x, b = y % c; DO("divq %%rcx"); sum = digest(digest(sum, a), b);
    }
    (void)flags;
    return sum;
}

static uint64_t do_idivide(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)
{
    uint64_t a, b = y, flags;
    (void)carry;
    if ((uint32_t)c != 0 && !((uint32_t)c == 0xffffffff && (uint32_t)x == 0x80000000)) {
        a = x; DO("cltd\n\tidivl %%ecx"); sum = digest(digest(sum, a), b);
    }
    if (c != 0 && !(c == ~0ull && x == 1ull << 63)) {
        a = x; DO("cqto\n\tidivq %%rcx"); sum = digest(digest(sum, a), b);
    }
    if ((uint16_t)c != 0 && !((uint16_t)c == 0xffff && (uint16_t)x == 0x8000)) {
        a = x; DO("cwtd\n\tidivw %%cx"); sum = digest(digest(sum, a), b);
    }
    if ((uint8_t)c != 0 && !((uint8_t)c == 0xff && (uint8_t)x == 0x80)) {
        a = x; DO("cbtw\n\tidivb %%cl"); sum = digest(sum, a);
    }
    (void)flags;
    return sum;
}

// A bit's number in a register is signed and reaches any byte around the address.
static uint64_t field[64];
static uint64_t do_bits(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)
{
    uint64_t a = x, b, flags;
    b = y; DO("btq %%rax, %%rdx"); sum = digest(digest(sum, b), flags & CF);
    b = y; DO("btsl %%eax, %%edx"); sum = digest(digest(sum, b), flags & CF);
    b = y; DO("btrw %%ax, %%dx"); sum = digest(digest(sum, b), flags & CF);
    b = y; DO("btcq $61, %%rdx"); sum = digest(digest(sum, b), flags & CF);
    a = (int64_t)(x << 53) >> 53;
    b = (uint64_t)(field + 32); DO("btsq %%rax, (%%rdx)"); sum = digest(sum, flags & CF);
    b = (uint64_t)(field + 32); DO("btcl %%eax, 4(%%rdx)"); sum = digest(sum, flags & CF);
    b = (uint64_t)(field + 32); DO("btrw %%ax, 6(%%rdx)"); sum = digest(sum, flags & CF);
    for (int i = 0; i < 64; i++)
        sum = digest(sum, field[i]);
    if (y != 0) {
        a = x, b = y; DO("bsfq %%rdx, %%rax"); sum = digest(digest(sum, a), flags & ZF);
        a = x, b = y; DO("bsrq %%rdx, %%rax"); sum = digest(digest(sum, a), flags & ZF);
    }
    if ((uint16_t)y != 0) {
        a = x, b = y; DO("bsfw %%dx, %%ax"); sum = digest(digest(sum, a), flags & ZF);
        a = x, b = y; DO("bsrw %%dx, %%ax"); sum = digest(digest(sum, a), flags & ZF);
    }
    return sum;
}

static uint64_t do_parts(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum)
{
    uint64_t a, b, flags;
    a = x, b = y; DO("xchgb %%al, %%ah"); sum = digest(sum, a);
    a = x, b = y; DO("addb %%dh, %%al"); sum = digest(digest(sum, a), flags & ALL);
    a = x, b = y; DO("xaddb %%al, %%ah"); sum = digest(digest(sum, a), flags & ALL);
    a = x, b = y; DO("movb %%dl, %%ah"); sum = digest(sum, a);
    a = x, b = y; DO("movzbl %%dh, %%eax"); sum = digest(sum, a);
    a = x, b = y; DO("movsbq %%dl, %%rax"); sum = digest(sum, a);
    a = x, b = y; DO("movswl %%dx, %%eax"); sum = digest(sum, a);
    a = x, b = y; DO("movslq %%edx, %%rax"); sum = digest(sum, a);
    a = x, b = y; DO("bswapl %%eax"); sum = digest(sum, a);
    a = x, b = y; DO("bswapq %%rax"); sum = digest(sum, a);
    a = x, b = y; DO("cmpxchgb %%cl, %%dl"); sum = digest(digest(digest(sum, a), b), flags & ALL);
    a = x, b = y; DO("cmpxchgw %%cx, %%dx"); sum = digest(digest(digest(sum, a), b), flags & ALL);
    a = x, b = y; DO("cmpxchgq %%rcx, %%rdx"); sum = digest(digest(digest(sum, a), b), flags & ALL);
    a = x, b = y; DO("cmpq %%rdx, %%rax\n\tsetl %%al\n\tsetbe %%ah"); sum = digest(sum, a);
    a = x, b = y; DO("cmpl %%edx, %%eax\n\tcmovgl %%ecx, %%eax"); sum = digest(sum, a);
    a = x, b = y; DO("cmpw %%dx, %%ax\n\tcmovsw %%cx, %%ax"); sum = digest(sum, a);
    a = x, b = y; DO("lahf\n\tcmc\n\tsahf"); sum = digest(digest(sum, a & 0xff), flags & CF);
    a = x, b = y; DO("leaq 5(%%rax,%%rdx,4), %%rdx"); sum = digest(sum, b);
    a = x, b = y; DO("leal (%%rax,%%rdx,8), %%edx"); sum = digest(sum, b);
    a = x, b = y; DO("addr32 leaq -1(%%eax,%%edx,2), %%rdx"); sum = digest(sum, b);
    a = x, b = y; DO("pushw %%ax\n\tpopw %%dx"); sum = digest(sum, b);
    return sum;
}

#define NAMED(name, defined) {#name, do_##name},
#define PLAIN(name) {#name, do_##name},
static const struct {
    const char *name;
    uint64_t (*apply)(uint64_t x, uint64_t y, uint64_t c, int carry, uint64_t sum);
} rows[] = {
    FOR_SIZES(NAMED) UNARIES(NAMED) SHIFTS(NAMED) DOUBLES(PLAIN) PRODUCTS(PLAIN)
    {"imul2", do_imul2}, {"div", do_divide}, {"idiv", do_idivide}, {"bits", do_bits}, {"parts", do_parts},
};

int main(void)
{
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        uint64_t sum = DIGEST_START;
        for (size_t i = 0; i < VALUES; i++)
            for (size_t j = i % 11; j < VALUES; j += 11)
                sum = rows[r].apply(values[i], values[j], values[(i + 5 * j) % VALUES] + j, (int)((i ^ j) & 1), sum);
        print_line_hex(rows[r].name, sum);
    }
    return 0;
}
