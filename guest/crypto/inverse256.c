// SPDX-License-Identifier: MIT
#include "inverse256.h"

#include <stdbool.h>
#include <stddef.h>

// Numbers are nine digits of 30 bits, least significant first, the last one signed: one code for 32-bit and 64-bit
// machines, with sums of products that fit 64 bits.
#define DIGITS 9
#define DIGIT_BITS 30
#define DIGIT_MASK ((1 << DIGIT_BITS) - 1)

typedef struct
{
    int32_t digit[DIGITS];
} number;

// 2^30 times what DIGIT_BITS division steps do to the pair (f, g).
typedef struct
{
    int32_t ff, fg, gf, gg;
} transition;

static number number_of_words(const uint64_t words[4])
{
    number result;
    for (size_t i = 0; i < DIGITS; i++)
    {
        size_t bit = i * DIGIT_BITS, word = bit / 64, shift = bit % 64;
        uint64_t bits = words[word] >> shift;
        if (shift > 64 - DIGIT_BITS && word < 3)
            bits |= words[word + 1] << (64 - shift);
        result.digit[i] = (int32_t)(bits & DIGIT_MASK);
    }
    return result;
}

static void words_of_number(uint64_t words[4], const number *a)
{
    for (size_t i = 0; i < 4; i++)
        words[i] = 0;
    for (size_t i = 0; i < DIGITS; i++)
    {
        size_t bit = i * DIGIT_BITS, word = bit / 64, shift = bit % 64;
        words[word] |= (uint64_t)a->digit[i] << shift;
        if (shift > 64 - DIGIT_BITS && word < 3)
            words[word + 1] |= (uint64_t)a->digit[i] >> (64 - shift);
    }
}

// DIGIT_BITS division steps depend only on as many low bits of f (odd) and g. Returns the new delta.
static int32_t divide_steps(int32_t delta, uint32_t f, uint32_t g, transition *t)
{
    uint32_t ff = 1, fg = 0, gf = 0, gg = 1;
    for (unsigned i = 0; i < DIGIT_BITS; i++)
    {
        if (g & 1)
        {
            if (delta > 0)
            {
                uint32_t old = f;
                f = g, g = 0 - old;
                old = ff, ff = gf, gf = 0 - old;
                old = fg, fg = gg, gg = 0 - old;
                delta = -delta;
            }
            g += f;
            gf += ff;
            gg += fg;
        }
        g >>= 1;
        ff <<= 1;
        fg <<= 1;
        delta++;
    }
    *t = (transition){(int32_t)ff, (int32_t)fg, (int32_t)gf, (int32_t)gg};
    return delta;
}

// (f, g) becomes t * (f, g) / 2^30, which is exact.
static void transform_values(number *f, number *g, const transition *t)
{
    int64_t carry_f = 0, carry_g = 0;
    for (size_t i = 0; i < DIGITS; i++)
    {
        int64_t fi = f->digit[i], gi = g->digit[i];
        carry_f += t->ff * fi + t->fg * gi;
        carry_g += t->gf * fi + t->gg * gi;
        if (i > 0)
        {
            f->digit[i - 1] = (int32_t)(carry_f & DIGIT_MASK);
            g->digit[i - 1] = (int32_t)(carry_g & DIGIT_MASK);
        }
        carry_f >>= DIGIT_BITS;
        carry_g >>= DIGIT_BITS;
    }
    f->digit[DIGITS - 1] = (int32_t)carry_f;
    g->digit[DIGITS - 1] = (int32_t)carry_g;
}

// The multiple of the modulus, between -2^29 and 2^29 - 1, that clears the lowest digit of `sum`.
static int64_t clearing_multiple(int64_t sum, uint32_t negative_inverse)
{
    uint32_t multiple = (uint32_t)sum * negative_inverse << (32 - DIGIT_BITS);
    return (int32_t)multiple >> (32 - DIGIT_BITS);
}

// (d, e) becomes t * (d, e) / 2^30 modulo the modulus. Each call adds at most half the modulus to the absolute values;
// no more than 25 calls are made (741 steps suffice for 256 bits), so they stay far below 2^270.
static void transform_factors(number *d, number *e, const transition *t, const number *modulus, uint32_t negative_inverse)
{
    int64_t d0 = d->digit[0], e0 = e->digit[0];
    int64_t multiple_d = clearing_multiple(t->ff * d0 + t->fg * e0, negative_inverse);
    int64_t multiple_e = clearing_multiple(t->gf * d0 + t->gg * e0, negative_inverse);
    int64_t carry_d = 0, carry_e = 0;
    for (size_t i = 0; i < DIGITS; i++)
    {
        int64_t di = d->digit[i], ei = e->digit[i], mi = modulus->digit[i];
        carry_d += t->ff * di + t->fg * ei + multiple_d * mi;
        carry_e += t->gf * di + t->gg * ei + multiple_e * mi;
        if (i > 0)
        {
            d->digit[i - 1] = (int32_t)(carry_d & DIGIT_MASK);
            e->digit[i - 1] = (int32_t)(carry_e & DIGIT_MASK);
        }
        carry_d >>= DIGIT_BITS;
        carry_e >>= DIGIT_BITS;
    }
    d->digit[DIGITS - 1] = (int32_t)carry_d;
    e->digit[DIGITS - 1] = (int32_t)carry_e;
}

// a = a * sign_a + b * sign_b
static void combine(number *a, int32_t sign_a, const number *b, int32_t sign_b)
{
    int32_t carry = 0;
    for (size_t i = 0; i < DIGITS - 1; i++)
    {
        carry += a->digit[i] * sign_a + b->digit[i] * sign_b;
        a->digit[i] = carry & DIGIT_MASK;
        carry >>= DIGIT_BITS;
    }
    a->digit[DIGITS - 1] = a->digit[DIGITS - 1] * sign_a + b->digit[DIGITS - 1] * sign_b + carry;
}

static bool is_negative(const number *a)
{
    return a->digit[DIGITS - 1] < 0;
}

static bool is_zero(const number *a)
{
    int32_t any = 0;
    for (size_t i = 0; i < DIGITS; i++)
        any |= a->digit[i];
    return any == 0;
}

void ovm_inverse256(uint64_t out[4], const uint64_t value[4], const uint64_t modulus[4])
{
    number m = number_of_words(modulus);
    uint32_t low = (uint32_t)modulus[0], inverse = low;
    for (unsigned correct = 3; correct < 32; correct *= 2)
        inverse *= 2 - low * inverse;
    uint32_t negative_inverse = 0 - inverse;

    number f = m, g = number_of_words(value);
    number d = {{0}}, e = {{1}};
    int32_t delta = 1;
    while (!is_zero(&g))
    {
        transition t;
        delta = divide_steps(delta, (uint32_t)f.digit[0], (uint32_t)g.digit[0], &t);
        transform_values(&f, &g, &t);
        transform_factors(&d, &e, &t, &m, negative_inverse);
    }

    // f is now 1 or -1, and d the inverse times f, up to multiples of the modulus.
    combine(&d, is_negative(&f) ? -1 : 1, &m, 0);
    while (is_negative(&d))
        combine(&d, 1, &m, 1);
    do
        combine(&d, 1, &m, -1);
    while (!is_negative(&d));
    combine(&d, 1, &m, 1);
    words_of_number(out, &d);
}
