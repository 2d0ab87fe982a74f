// SPDX-License-Identifier: MIT
#include "bn254_field.h"

#include "inverse256.h"
#include "words.h"

#define MINUS_INVERSE ((ovm_limb)0x87d20782e4866389) // of p modulo 2^64, and so modulo 2^32

// Powers of 2^256 modulo p.
const ovm_fp ovm_fp_one =
    OVM_FP(0x0e0a77c19a07df2f, 0x666ea36f7879462c, 0x0a78eb28f5c70b3d, 0xd35d438dc58f0d9d);
static const ovm_fp radix_squared =
    OVM_FP(0x06d89f71cab8351f, 0x47ab1eff0a417ff6, 0xb5e71911d44501fb, 0xf32cfc5b538afa89);
static const ovm_fp radix_cubed =
    OVM_FP(0x20fd6e902d592544, 0xef7f0b0c0ada0afb, 0x62f210e6a7283db6, 0xb1cd6dafda1530df);

// Montgomery multiplication, a row of the product and one of the reduction in turns. p has two spare bits in its highest
// limb, so that the two carries of a row fit one limb.
void ovm_fp_multiply(ovm_fp *out, const ovm_fp *a, const ovm_fp *b)
{
    ovm_fp sum = {{0}};
#pragma GCC unroll 8
    for (size_t i = 0; i < OVM_FP_LIMBS; i++)
    {
        ovm_limb product_carry = 0, reduction_carry = 0;
        ovm_limb low = ovm_multiply_add(a->limb[0], b->limb[i], sum.limb[0], &product_carry);
        ovm_limb factor = low * MINUS_INVERSE;
        ovm_multiply_add(factor, ovm_fp_prime.limb[0], low, &reduction_carry);
#pragma GCC unroll 8
        for (size_t j = 1; j < OVM_FP_LIMBS; j++)
        {
            ovm_limb term = ovm_multiply_add(a->limb[j], b->limb[i], sum.limb[j], &product_carry);
            sum.limb[j - 1] = ovm_multiply_add(factor, ovm_fp_prime.limb[j], term, &reduction_carry);
        }
        sum.limb[OVM_FP_LIMBS - 1] = product_carry + reduction_carry;
    }
    ovm_fp_normalize(&sum);
    *out = sum;
}

static void to_words(uint64_t words[4], const ovm_fp *a)
{
    for (size_t i = 0; i < 4; i++)
    {
#if OVM_LIMB_BITS == 64
        words[i] = a->limb[i];
#else
        words[i] = (uint64_t)a->limb[2 * i + 1] << 32 | a->limb[2 * i];
#endif
    }
}

static void from_words(ovm_fp *out, const uint64_t words[4])
{
    for (size_t i = 0; i < 4; i++)
    {
#if OVM_LIMB_BITS == 64
        out->limb[i] = words[i];
#else
        out->limb[2 * i] = (uint32_t)words[i];
        out->limb[2 * i + 1] = (uint32_t)(words[i] >> 32);
#endif
    }
}

void ovm_fp_invert(ovm_fp *out, const ovm_fp *a)
{
    uint64_t words[4], modulus[4];
    to_words(words, a);
    to_words(modulus, &ovm_fp_prime);
    ovm_inverse256(words, words, modulus);
    from_words(out, words);
    // The inverse of the Montgomery form has the factor 2^-256, and the multiplication divides once more.
    ovm_fp_multiply(out, out, &radix_cubed);
}

bool ovm_fp_read(ovm_fp *out, const uint8_t bytes[32])
{
    uint64_t words[4];
    for (size_t i = 0; i < 4; i++)
        words[i] = ovm_load_be64(bytes + 24 - 8 * i);
    from_words(out, words);
    if (!ovm_fp_below_prime(out))
        return false;
    ovm_fp_multiply(out, out, &radix_squared);
    return true;
}

void ovm_fp_write(uint8_t bytes[32], const ovm_fp *a)
{
    uint64_t words[4];
    const ovm_fp plain_one = OVM_FP(0, 0, 0, 1);
    ovm_fp plain;
    ovm_fp_multiply(&plain, a, &plain_one);
    to_words(words, &plain);
    for (size_t i = 0; i < 4; i++)
        ovm_store_be64(bytes + 24 - 8 * i, words[i]);
}
