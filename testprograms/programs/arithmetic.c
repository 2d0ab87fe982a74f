// SPDX-License-Identifier: MIT
// Idea: integer arithmetic that C defines, the same on every architecture: 32 and 64 bits, signed and unsigned,
// every pair of boundary values. One digest an operation, and the products in full.
#include "runtime.h"

static volatile const uint64_t operands[] = {
    0, 1, 2, 3, 7, 63, 100, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, 0x123456789abcdef0,
    0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000001, 0xfffffffffffffffe, 0xffffffffffffffff,
};
#define COUNT (sizeof operands / sizeof operands[0])

// Signed overflow and division by zero are undefined in C, so the signed forms wrap explicitly and divisors are made odd;
// MIN / -1 is left out for the same reason.
static bool overflows64(uint64_t a, uint64_t b) { return a == 1ull << 63 && b == ~0ull; }
static bool overflows32(uint32_t a, uint32_t b) { return a == 1u << 31 && b == ~0u; }

static uint64_t add64(uint64_t a, uint64_t b) { return a + b; }
static uint64_t sub64(uint64_t a, uint64_t b) { return a - b; }
static uint64_t mul64(uint64_t a, uint64_t b) { return a * b; }
static uint64_t divu64(uint64_t a, uint64_t b) { return a / (b | 1); }
static uint64_t remu64(uint64_t a, uint64_t b) { return a % (b | 1); }
static uint64_t div64(uint64_t a, uint64_t b) { b |= 1; return overflows64(a, b) ? 0 : (uint64_t)((int64_t)a / (int64_t)b); }
static uint64_t rem64(uint64_t a, uint64_t b) { b |= 1; return overflows64(a, b) ? 0 : (uint64_t)((int64_t)a % (int64_t)b); }
static uint64_t shl64(uint64_t a, uint64_t b) { return a << (b & 63); }
static uint64_t shr64(uint64_t a, uint64_t b) { return a >> (b & 63); }
static uint64_t sar64(uint64_t a, uint64_t b) { return (uint64_t)((int64_t)a >> (b & 63)); }
static uint64_t less64(uint64_t a, uint64_t b) { return (uint64_t)((int64_t)a < (int64_t)b) << 1 | (a < b); }

static uint64_t sign_extended(uint32_t value) { return (uint64_t)(int64_t)(int32_t)value; }
static uint64_t add32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)a + (uint32_t)b); }
static uint64_t sub32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)a - (uint32_t)b); }
static uint64_t mul32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)a * (uint32_t)b); }
static uint64_t divu32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)a / ((uint32_t)b | 1)); }
static uint64_t remu32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)a % ((uint32_t)b | 1)); }
static uint64_t div32(uint64_t a, uint64_t b)
{
    uint32_t n = (uint32_t)a, d = (uint32_t)b | 1;
    return overflows32(n, d) ? 0 : sign_extended((uint32_t)((int32_t)n / (int32_t)d));
}
static uint64_t rem32(uint64_t a, uint64_t b)
{
    uint32_t n = (uint32_t)a, d = (uint32_t)b | 1;
    return overflows32(n, d) ? 0 : sign_extended((uint32_t)((int32_t)n % (int32_t)d));
}
static uint64_t shl32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)a << (b & 31)); }
static uint64_t shr32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)a >> (b & 31)); }
static uint64_t sar32(uint64_t a, uint64_t b) { return sign_extended((uint32_t)((int32_t)a >> (b & 31))); }

// The high halves of the 128-bit products, by schoolbook multiplication so that 32-bit targets can do it too.
static uint64_t mulhu64(uint64_t a, uint64_t b)
{
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t middle = ah * bl + (al * bl >> 32);
    uint64_t other = al * bh + (uint32_t)middle;
    return ah * bh + (middle >> 32) + (other >> 32);
}
static uint64_t mulh64(uint64_t a, uint64_t b)
{
    return mulhu64(a, b) - ((int64_t)a < 0 ? b : 0) - ((int64_t)b < 0 ? a : 0);
}

static const struct {
    const char *name;
    uint64_t (*apply)(uint64_t, uint64_t);
} operations[] = {
    {"add64", add64}, {"sub64", sub64}, {"mul64", mul64}, {"mulh64", mulh64}, {"mulhu64", mulhu64},
    {"div64", div64}, {"rem64", rem64}, {"divu64", divu64}, {"remu64", remu64},
    {"shl64", shl64}, {"shr64", shr64}, {"sar64", sar64}, {"less64", less64},
    {"add32", add32}, {"sub32", sub32}, {"mul32", mul32},
    {"div32", div32}, {"rem32", rem32}, {"divu32", divu32}, {"remu32", remu32},
    {"shl32", shl32}, {"shr32", shr32}, {"sar32", sar32},
};

int main(void)
{
    for (size_t i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        uint64_t sum = DIGEST_START;
        for (size_t a = 0; a < COUNT; a++)
            for (size_t b = 0; b < COUNT; b++)
                sum = digest(sum, operations[i].apply(operands[a], operands[b]));
        print_line_hex(operations[i].name, sum);
    }
    uint64_t a = operands[11], b = operands[12];
    print("123456789abcdef0 * 7fffffffffffffff = ");
    print_hex(mulhu64(a, b), 16);
    print_hex(a * b, 16);
    print("\n-7 / 2 = ");
    print_signed((int64_t)-operands[4] / (int64_t)operands[2]);
    print(" rest ");
    print_signed((int64_t)-operands[4] % (int64_t)operands[2]);
    print("\n");
    return 0;
}
