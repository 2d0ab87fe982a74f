// SPDX-License-Identifier: MIT
// 256-bit words of the EVM: unsigned, wrapping; functions named *_signed take two's complement. Division by zero gives zero.
#ifndef OVM_U256_H
#define OVM_U256_H

#include <ovm/types.h>

// Least significant limb first.
typedef struct {
    uint64_t limb[4];
} u256;

#define U256_ZERO ((u256){{0, 0, 0, 0}})

static inline u256 u256_from(uint64_t value)
{
    return (u256){{value, 0, 0, 0}};
}

static inline bool u256_is_zero(const u256 *value)
{
    return (value->limb[0] | value->limb[1] | value->limb[2] | value->limb[3]) == 0;
}

static inline bool u256_fits_64(const u256 *value)
{
    return (value->limb[1] | value->limb[2] | value->limb[3]) == 0;
}

// The value, or the largest 64-bit number if it is larger.
static inline uint64_t u256_clamp_64(const u256 *value)
{
    return u256_fits_64(value) ? value->limb[0] : UINT64_MAX;
}

static inline bool u256_is_negative(const u256 *value)
{
    return value->limb[3] >> 63;
}

static inline bool u256_equal(const u256 *left, const u256 *right)
{
    return ((left->limb[0] ^ right->limb[0]) | (left->limb[1] ^ right->limb[1]) |
            (left->limb[2] ^ right->limb[2]) | (left->limb[3] ^ right->limb[3])) == 0;
}

static inline bool u256_less(const u256 *left, const u256 *right)
{
    for (int i = 3; i > 0; i--)
        if (left->limb[i] != right->limb[i])
            return left->limb[i] < right->limb[i];
    return left->limb[0] < right->limb[0];
}

// Result may be an operand. The result is true on a carry out of (a borrow into) the top bit.
static inline bool u256_add(u256 *result, const u256 *left, const u256 *right)
{
    bool carry = false;
    for (int i = 0; i < 4; i++) {
        uint64_t sum, all;
        bool first = __builtin_add_overflow(left->limb[i], right->limb[i], &sum);
        bool second = __builtin_add_overflow(sum, (uint64_t)carry, &all);
        result->limb[i] = all;
        carry = first | second;
    }
    return carry;
}

static inline bool u256_subtract(u256 *result, const u256 *left, const u256 *right)
{
    bool borrow = false;
    for (int i = 0; i < 4; i++) {
        uint64_t difference, all;
        bool first = __builtin_sub_overflow(left->limb[i], right->limb[i], &difference);
        bool second = __builtin_sub_overflow(difference, (uint64_t)borrow, &all);
        result->limb[i] = all;
        borrow = first | second;
    }
    return borrow;
}

void u256_multiply(u256 *result, const u256 *left, const u256 *right);
// The whole product, least significant limb first.
void u256_multiply_wide(uint64_t product[8], const u256 *left, const u256 *right);
void u256_divide(u256 *quotient, u256 *remainder, const u256 *dividend, const u256 *divisor);
void u256_divide_signed(u256 *quotient, const u256 *dividend, const u256 *divisor);
void u256_remainder_signed(u256 *remainder, const u256 *dividend, const u256 *divisor);
void u256_add_modulo(u256 *result, const u256 *left, const u256 *right, const u256 *modulus);
void u256_multiply_modulo(u256 *result, const u256 *left, const u256 *right, const u256 *modulus);
void u256_power(u256 *result, const u256 *base, const u256 *exponent);
void u256_negate(u256 *result, const u256 *value);
bool u256_less_signed(const u256 *left, const u256 *right);

// Shifts by 256 and more give zero, or all sign bits.
void u256_shift_left(u256 *result, const u256 *value, uint64_t count);
void u256_shift_right(u256 *result, const u256 *value, uint64_t count);
void u256_shift_right_signed(u256 *result, const u256 *value, uint64_t count);
// Copies the sign bit of byte `index`, counted from the least significant, into all bits above it.
void u256_extend_sign(u256 *result, const u256 *value, uint64_t index);

// The number of bits up to the highest one that is set; 0 for zero.
unsigned u256_bit_length(const u256 *value);
static inline unsigned u256_byte_length(const u256 *value)
{
    return (u256_bit_length(value) + 7) / 8;
}

// Big endian; up to 32 bytes.
void u256_load(u256 *value, const uint8_t *bytes, size_t size);
void u256_store(uint8_t bytes[32], const u256 *value);

void u256_from_address(u256 *value, const ovm_address *address);
ovm_address u256_to_address(const u256 *value);

#endif
