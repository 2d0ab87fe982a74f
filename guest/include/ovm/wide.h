// SPDX-License-Identifier: MIT
// 64-bit building blocks that 32-bit targets lack.
#ifndef OVM_WIDE_H
#define OVM_WIDE_H

#include <stdint.h>

// left * right + addend + carry, which always fits into 128 bits; returns the low half, leaves the high half in carry.
static inline uint64_t ovm_multiply_add(uint64_t left, uint64_t right, uint64_t addend, uint64_t *carry)
{
#ifdef __SIZEOF_INT128__
    unsigned __int128 product = (unsigned __int128)left * right + addend + *carry;
    *carry = (uint64_t)(product >> 64);
    return (uint64_t)product;
#else
    uint64_t left_low = (uint32_t)left, left_high = left >> 32, right_low = (uint32_t)right, right_high = right >> 32;
    uint64_t low = left_low * right_low;
    uint64_t cross = left_high * right_low + (low >> 32);
    uint64_t middle = left_low * right_high + (uint32_t)cross;
    uint64_t high = left_high * right_high + (cross >> 32) + (middle >> 32);
    uint64_t result = middle << 32 | (uint32_t)low;
    high += __builtin_add_overflow(result, addend, &result);
    high += __builtin_add_overflow(result, *carry, &result);
    *carry = high;
    return result;
#endif
}

// By masks: the compiler's builtin is a call where the processor has no such instruction.
static inline uint64_t ovm_from_big_64(uint64_t value)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    value = (value & 0x00ff00ff00ff00ff) << 8 | (value >> 8 & 0x00ff00ff00ff00ff);
    value = (value & 0x0000ffff0000ffff) << 16 | (value >> 16 & 0x0000ffff0000ffff);
    value = value << 32 | value >> 32;
#endif
    return value;
}

static inline uint64_t ovm_load_big_64(const uint8_t bytes[8])
{
    uint64_t value;
    __builtin_memcpy(&value, bytes, sizeof value);
    return ovm_from_big_64(value);
}

static inline void ovm_store_big_64(uint8_t bytes[8], uint64_t value)
{
    value = ovm_from_big_64(value);
    __builtin_memcpy(bytes, &value, sizeof value);
}

// 32 for zero.
static inline int ovm_leading_zeros_32(uint32_t value)
{
    int count = 32;
    for (int step = 16; step; step /= 2)
        if (value >> step) {
            value >>= step;
            count -= step;
        }
    return value ? count - 1 : 32;
}

#endif
