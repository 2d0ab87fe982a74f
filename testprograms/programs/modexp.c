// SPDX-License-Identifier: MIT
// Idea: a big-integer load for benchmarks: `modexp N` raises a number to a small power modulo an odd 1024-bit number N times, each
// result being the next base, by Montgomery's multiplication over 32-bit limbs. A round is some 100,000 instructions.
#include "runtime.h"

#define LIMBS 32

typedef struct { uint32_t limb[LIMBS]; } number;

static number modulus;
static uint32_t negative_inverse;

static bool is_less(const number *a, const number *b)
{
    for (int i = LIMBS; i-- > 0;)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i];
    return false;
}

static void subtract(number *a, const number *b)
{
    uint64_t borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
        uint64_t difference = (uint64_t)a->limb[i] - b->limb[i] - borrow;
        a->limb[i] = (uint32_t)difference;
        borrow = difference >> 63;
    }
}

// a b / 2^1024 modulo the modulus, for factors below it; one row of the product and one of the reduction in turn.
static void multiply(number *result, const number *a, const number *b)
{
    uint32_t sum[LIMBS + 2] = {0};
    for (int i = 0; i < LIMBS; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < LIMBS; j++) {
            carry += sum[j] + (uint64_t)a->limb[j] * b->limb[i];
            sum[j] = (uint32_t)carry;
            carry >>= 32;
        }
        carry += sum[LIMBS];
        sum[LIMBS] = (uint32_t)carry;
        sum[LIMBS + 1] = (uint32_t)(carry >> 32);

        uint32_t factor = sum[0] * negative_inverse;
        carry = (sum[0] + (uint64_t)factor * modulus.limb[0]) >> 32;
        for (int j = 1; j < LIMBS; j++) {
            carry += sum[j] + (uint64_t)factor * modulus.limb[j];
            sum[j - 1] = (uint32_t)carry;
            carry >>= 32;
        }
        carry += sum[LIMBS];
        sum[LIMBS - 1] = (uint32_t)carry;
        sum[LIMBS] = sum[LIMBS + 1] + (uint32_t)(carry >> 32);
    }

    for (int i = 0; i < LIMBS; i++)
        result->limb[i] = sum[i];
    if (sum[LIMBS] || !is_less(result, &modulus))
        subtract(result, &modulus);
}

static void power(number *result, const number *base, uint64_t exponent)
{
    number square = *base;
    *result = *base;
    for (exponent >>= 1; exponent; exponent >>= 1) {
        multiply(&square, &square, &square);
        if (exponent & 1)
            multiply(result, result, &square);
    }
}

int main(int argc, char **argv)
{
    uint64_t rounds = argc > 1 ? parse_unsigned(argv[1]) : 1;
    number value, next;
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < LIMBS; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        modulus.limb[i] = (uint32_t)state;
        value.limb[i] = (uint32_t)(state >> 32);
    }
    modulus.limb[0] |= 1;
    modulus.limb[LIMBS - 1] |= 0x80000000;
    value.limb[LIMBS - 1] &= 0x7fffffff;

    // Newton's iteration for 1/m modulo 2^32 doubles the bits that are right: 3, 6, 12, 24, 48.
    uint32_t inverse = modulus.limb[0];
    for (int i = 0; i < 4; i++)
        inverse *= 2 - modulus.limb[0] * inverse;
    negative_inverse = -inverse;

    for (uint64_t i = 0; i < rounds; i++) {
        power(&next, &value, 17 + 2 * i);
        value = next;
    }

    print("modexp ");
    print_unsigned(rounds);
    print(": ");
    for (int i = LIMBS; i-- > 0;)
        print_hex(value.limb[i], 8);
    print_char('\n');
    return 0;
}
