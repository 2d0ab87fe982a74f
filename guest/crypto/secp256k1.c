// SPDX-License-Identifier: MIT
#include "secp256k1.h"

#include "inverse256.h"
#include "keccak256.h"
#include "words.h"

#include "secp256k1_library.h"

#include "secp256k1_tables.inc"

static const uint64_t field_prime[4] = {
    0xfffffffefffffc2f, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
};
static const uint64_t group_order[4] = {
    0xbfd25e8cd0364141, 0xbaaedce6af48a03b, 0xfffffffffffffffe, 0xffffffffffffffff,
};
static const secp256k1_fe group_order_in_field = SECP256K1_FE_CONST(
    0xffffffff, 0xffffffff, 0xffffffff, 0xfffffffe, 0xbaaedce6, 0xaf48a03b, 0xbfd25e8c, 0xd0364141);
static const secp256k1_fe prime_minus_order = SECP256K1_FE_CONST(
    0, 0, 0, 1, 0x45512319, 0x50b75fc4, 0x402da172, 0x2fc9baee);

static void invert_bytes(uint8_t number[32], const uint64_t modulus[4])
{
    uint64_t words[4];
    for (size_t i = 0; i < 4; i++)
        words[i] = ovm_load_be64(number + 24 - 8 * i);
    ovm_inverse256(words, words, modulus);
    for (size_t i = 0; i < 4; i++)
        ovm_store_be64(number + 24 - 8 * i, words[i]);
}

// The library inverts by exponentiation, at seven times the instructions.
static void invert_scalar(secp256k1_scalar *out, const secp256k1_scalar *value)
{
    uint8_t bytes[32];
    secp256k1_scalar_get_b32(bytes, value);
    invert_bytes(bytes, group_order);
    secp256k1_scalar_set_b32(out, bytes, NULL);
}

static void invert_field(secp256k1_fe *out, const secp256k1_fe *value)
{
    uint8_t bytes[32];
    secp256k1_fe normal = *value;
    secp256k1_fe_normalize_var(&normal);
    secp256k1_fe_get_b32(bytes, &normal);
    invert_bytes(bytes, field_prime);
    secp256k1_fe_set_b32(out, bytes);
}

// The public key (s * nonce point - hash * generator) / r of SEC 1, section 4.1.6. The library's own function in its
// recovery module does the same with slower inversions and a table built at run time.
static bool recover(secp256k1_ge *key, const secp256k1_scalar *hash, unsigned recid, const secp256k1_scalar *r,
                    const secp256k1_scalar *s)
{
    uint8_t bytes[32];
    secp256k1_fe x;
    secp256k1_scalar_get_b32(bytes, r);
    secp256k1_fe_set_b32(&x, bytes);
    if (recid & 2)
    {
        if (secp256k1_fe_cmp_var(&x, &prime_minus_order) >= 0)
            return false;
        secp256k1_fe_add(&x, &group_order_in_field);
    }
    secp256k1_ge nonce;
    if (!secp256k1_ge_set_xo_var(&nonce, &x, (int)(recid & 1)))
        return false;

    secp256k1_scalar inverse, of_generator, of_nonce;
    invert_scalar(&inverse, r);
    secp256k1_scalar_mul(&of_generator, &inverse, hash);
    secp256k1_scalar_negate(&of_generator, &of_generator);
    secp256k1_scalar_mul(&of_nonce, &inverse, s);

    // The library's type has tables that may be written; it only reads them here.
    const secp256k1_ecmult_context context = {
        (secp256k1_ge_storage(*)[])(uintptr_t)&multiples_of_generator,
        (secp256k1_ge_storage(*)[])(uintptr_t)&multiples_of_generator_128,
    };
    secp256k1_gej base, sum;
    secp256k1_gej_set_ge(&base, &nonce);
    secp256k1_ecmult(&context, &sum, &base, &of_nonce, &of_generator);
    if (secp256k1_gej_is_infinity(&sum))
        return false;

    secp256k1_fe z_inverse;
    invert_field(&z_inverse, &sum.z);
    secp256k1_ge_set_gej_zinv(key, &sum, &z_inverse);
    return true;
}

bool ovm_ecrecover(const uint8_t hash[32], uint8_t recid, const uint8_t r[32], const uint8_t s[32], uint8_t address_out[20])
{
    if (recid > 3)
        return false;

    int r_overflows, s_overflows;
    secp256k1_scalar hash_scalar, r_scalar, s_scalar;
    secp256k1_scalar_set_b32(&hash_scalar, hash, NULL);
    secp256k1_scalar_set_b32(&r_scalar, r, &r_overflows);
    secp256k1_scalar_set_b32(&s_scalar, s, &s_overflows);
    if (r_overflows || s_overflows || secp256k1_scalar_is_zero(&r_scalar) || secp256k1_scalar_is_zero(&s_scalar))
        return false;

    secp256k1_ge key;
    if (!recover(&key, &hash_scalar, recid, &r_scalar, &s_scalar))
        return false;

    _Alignas(8) uint8_t point[64], digest[32];
    secp256k1_fe_normalize_var(&key.x);
    secp256k1_fe_normalize_var(&key.y);
    secp256k1_fe_get_b32(point, &key.x);
    secp256k1_fe_get_b32(point + 32, &key.y);
    ovm_keccak256(point, sizeof point, digest);
    __builtin_memcpy(address_out, digest + 12, 20);
    return true;
}
