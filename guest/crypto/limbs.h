// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_LIMBS_H
#define OVM_CRYPTO_LIMBS_H

// The digits of long numbers, least significant first: 64 bits where the compiler has their double product, else 32.

#include <stddef.h>
#include <stdint.h>

#ifdef __SIZEOF_INT128__
typedef uint64_t ovm_limb;
__extension__ typedef unsigned __int128 ovm_wide;
#define OVM_LIMB_BITS 64
#else
typedef uint32_t ovm_limb;
typedef uint64_t ovm_wide;
#define OVM_LIMB_BITS 32
#endif

#define OVM_LIMB_BYTES (OVM_LIMB_BITS / 8)
#define OVM_LIMB_MAX ((ovm_limb)-1)

static inline ovm_limb ovm_high(ovm_wide value)
{
    return (ovm_limb)(value >> OVM_LIMB_BITS);
}

// The low limb of a * b + c + *carry; the high limb becomes the carry. It cannot overflow.
static inline ovm_limb ovm_multiply_add(ovm_limb a, ovm_limb b, ovm_limb c, ovm_limb *carry)
{
    ovm_wide sum = (ovm_wide)a * b + c + *carry;
    *carry = ovm_high(sum);
    return (ovm_limb)sum;
}

// a + b + *carry, where the carry is 0 or 1 before and after.
static inline ovm_limb ovm_add(ovm_limb a, ovm_limb b, ovm_limb *carry)
{
    ovm_limb partial = a + *carry, sum = partial + b;
    *carry = (ovm_limb)(partial < a) | (ovm_limb)(sum < b);
    return sum;
}

// a - b - *borrow, where the borrow is 0 or 1 before and after.
static inline ovm_limb ovm_subtract(ovm_limb a, ovm_limb b, ovm_limb *borrow)
{
    ovm_limb partial = a - b, difference = partial - *borrow;
    *borrow = (ovm_limb)(a < b) | (ovm_limb)(partial < *borrow);
    return difference;
}

#endif
