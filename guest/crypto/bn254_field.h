// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_BN254_FIELD_H
#define OVM_CRYPTO_BN254_FIELD_H

// The base field of the curve of EIP-196 (alt_bn128): integers modulo a prime p of 254 bits, kept below p and in Montgomery
// form, times 2^256. Results may be written over operands everywhere.

#include "limbs.h"

#include <stdbool.h>
#include <stdint.h>

#define OVM_FP_LIMBS (256 / OVM_LIMB_BITS)

typedef struct
{
    ovm_limb limb[OVM_FP_LIMBS];
} ovm_fp;

#if OVM_LIMB_BITS == 64
#define OVM_FP(w3, w2, w1, w0) {{w0, w1, w2, w3}}
#else
#define OVM_HALVES(w) (uint32_t)(w), (uint32_t)((uint64_t)(w) >> 32)
#define OVM_FP(w3, w2, w1, w0) {{OVM_HALVES(w0), OVM_HALVES(w1), OVM_HALVES(w2), OVM_HALVES(w3)}}
#endif

static const ovm_fp ovm_fp_prime = OVM_FP(0x30644e72e131a029, 0xb85045b68181585d, 0x97816a916871ca8d, 0x3c208c16d87cfd47);

extern const ovm_fp ovm_fp_one;

void ovm_fp_multiply(ovm_fp *out, const ovm_fp *a, const ovm_fp *b);
void ovm_fp_invert(ovm_fp *out, const ovm_fp *a); // a must not be zero

// 32 bytes, big endian; false if the number is not below p.
bool ovm_fp_read(ovm_fp *out, const uint8_t bytes[32]);
void ovm_fp_write(uint8_t bytes[32], const ovm_fp *a);

static inline bool ovm_fp_below_prime(const ovm_fp *a)
{
#pragma GCC unroll 8
    for (size_t i = OVM_FP_LIMBS; i-- > 0;)
    {
        if (a->limb[i] != ovm_fp_prime.limb[i])
            return a->limb[i] < ovm_fp_prime.limb[i];
    }
    return false;
}

// From a value below 2p to one below p.
static inline void ovm_fp_normalize(ovm_fp *a)
{
    if (ovm_fp_below_prime(a))
        return;

    ovm_limb borrow = 0;
#pragma GCC unroll 8
    for (size_t i = 0; i < OVM_FP_LIMBS; i++)
        a->limb[i] = ovm_subtract(a->limb[i], ovm_fp_prime.limb[i], &borrow);
}

static inline void ovm_fp_add(ovm_fp *out, const ovm_fp *a, const ovm_fp *b)
{
    ovm_fp sum;
    ovm_limb carry = 0;
#pragma GCC unroll 8
    for (size_t i = 0; i < OVM_FP_LIMBS; i++)
        sum.limb[i] = ovm_add(a->limb[i], b->limb[i], &carry);
    ovm_fp_normalize(&sum);
    *out = sum;
}

static inline void ovm_fp_subtract(ovm_fp *out, const ovm_fp *a, const ovm_fp *b)
{
    ovm_fp difference;
    ovm_limb borrow = 0;
#pragma GCC unroll 8
    for (size_t i = 0; i < OVM_FP_LIMBS; i++)
        difference.limb[i] = ovm_subtract(a->limb[i], b->limb[i], &borrow);
    if (borrow)
    {
        ovm_limb carry = 0;
#pragma GCC unroll 8
        for (size_t i = 0; i < OVM_FP_LIMBS; i++)
            difference.limb[i] = ovm_add(difference.limb[i], ovm_fp_prime.limb[i], &carry);
    }
    *out = difference;
}

static inline void ovm_fp_double(ovm_fp *out, const ovm_fp *a)
{
    ovm_fp_add(out, a, a);
}

static inline void ovm_fp_square(ovm_fp *out, const ovm_fp *a)
{
    ovm_fp_multiply(out, a, a);
}

static inline bool ovm_fp_is_zero(const ovm_fp *a)
{
    ovm_limb any = 0;
    for (size_t i = 0; i < OVM_FP_LIMBS; i++)
        any |= a->limb[i];
    return any == 0;
}

static inline bool ovm_fp_equal(const ovm_fp *a, const ovm_fp *b)
{
    ovm_limb any = 0;
    for (size_t i = 0; i < OVM_FP_LIMBS; i++)
        any |= a->limb[i] ^ b->limb[i];
    return any == 0;
}

static inline void ovm_fp_negate(ovm_fp *out, const ovm_fp *a)
{
    const ovm_fp zero = {{0}};
    ovm_fp_subtract(out, &zero, a);
}

// Half of a: itself, or its sum with p, shifted right.
static inline void ovm_fp_halve(ovm_fp *out, const ovm_fp *a)
{
    ovm_fp even = *a;
    if (even.limb[0] & 1)
    {
        ovm_limb carry = 0;
        for (size_t i = 0; i < OVM_FP_LIMBS; i++)
            even.limb[i] = ovm_add(even.limb[i], ovm_fp_prime.limb[i], &carry);
    }
    for (size_t i = 0; i + 1 < OVM_FP_LIMBS; i++)
        out->limb[i] = even.limb[i] >> 1 | even.limb[i + 1] << (OVM_LIMB_BITS - 1);
    out->limb[OVM_FP_LIMBS - 1] = even.limb[OVM_FP_LIMBS - 1] >> 1;
}

#endif
