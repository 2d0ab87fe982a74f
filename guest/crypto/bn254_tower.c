// SPDX-License-Identifier: MIT
#include "bn254_tower.h"

#define ONE OVM_FP(0x0e0a77c19a07df2f, 0x666ea36f7879462c, 0x0a78eb28f5c70b3d, 0xd35d438dc58f0d9d)

const ovm_fp2 ovm_fp2_one = {ONE, {{0}}};
const ovm_fp12 ovm_fp12_one = {.c0.c0.c0 = ONE};

const ovm_fp2 ovm_fp12_frobenius_factors[5] = {
    {OVM_FP(0x02f34d751a1f3a7c, 0x11bded5ef08a2087, 0xca6b1d7387afb78a, 0xaf9ba69633144907),
     OVM_FP(0x10a75716b3899551, 0xdc2ff3a253dfc926, 0xd00f02a4565de15b, 0xa222ae234c492d72)},
    {OVM_FP(0x1956bcd8118214ec, 0x7a007127242e0991, 0x347f91c8a9aa6454, 0xb5773b104563ab30),
     OVM_FP(0x26694fbb4e82ebc3, 0xb6e713cdfae0ca3a, 0xaa1c7b6d89f89141, 0x6e849f1ea0aa4757)},
    {OVM_FP(0x253570bea500f8dd, 0x31a9d1b6f9645366, 0xbb30f162e133bacb, 0xe4bbdd0c2936b629),
     OVM_FP(0x2c87200285defecc, 0x6d16bd27bb7edc6b, 0x07affd117826d1db, 0xa1d77ce45ffe77c7)},
    {OVM_FP(0x15df9cddbb9fd3ec, 0x9c941f314b3e2399, 0xa5bb2bd3273411fb, 0x7361d77f843abe92),
     OVM_FP(0x24830a9d3171f0fd, 0x37bc870a0c7dd2b9, 0x62cb29a5a4445b60, 0x5dddfd154bd8c949)},
    {OVM_FP(0x12aabced0ab08841, 0x32bee66b83c459e8, 0xe240342127694b0b, 0xc970692f41690fe7),
     OVM_FP(0x2f21ebb535d2925a, 0xd3b0a40b8a4910f5, 0x05193418ab2fcc57, 0x0d485d2340aebfa9)},
};

void ovm_fp2_add(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp2 *b)
{
    ovm_fp_add(&out->c0, &a->c0, &b->c0);
    ovm_fp_add(&out->c1, &a->c1, &b->c1);
}

void ovm_fp2_subtract(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp2 *b)
{
    ovm_fp_subtract(&out->c0, &a->c0, &b->c0);
    ovm_fp_subtract(&out->c1, &a->c1, &b->c1);
}

void ovm_fp2_double(ovm_fp2 *out, const ovm_fp2 *a)
{
    ovm_fp_double(&out->c0, &a->c0);
    ovm_fp_double(&out->c1, &a->c1);
}

void ovm_fp2_halve(ovm_fp2 *out, const ovm_fp2 *a)
{
    ovm_fp_halve(&out->c0, &a->c0);
    ovm_fp_halve(&out->c1, &a->c1);
}

void ovm_fp2_negate(ovm_fp2 *out, const ovm_fp2 *a)
{
    ovm_fp_negate(&out->c0, &a->c0);
    ovm_fp_negate(&out->c1, &a->c1);
}

void ovm_fp2_conjugate(ovm_fp2 *out, const ovm_fp2 *a)
{
    out->c0 = a->c0;
    ovm_fp_negate(&out->c1, &a->c1);
}

void ovm_fp2_multiply(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp2 *b)
{
    ovm_fp low, high, sum_a, sum_b;
    ovm_fp_add(&sum_a, &a->c0, &a->c1);
    ovm_fp_add(&sum_b, &b->c0, &b->c1);
    ovm_fp_multiply(&low, &a->c0, &b->c0);
    ovm_fp_multiply(&high, &a->c1, &b->c1);
    ovm_fp_multiply(&sum_a, &sum_a, &sum_b);
    ovm_fp_subtract(&sum_a, &sum_a, &low);
    ovm_fp_subtract(&out->c1, &sum_a, &high);
    ovm_fp_subtract(&out->c0, &low, &high);
}

void ovm_fp2_scale(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp *factor)
{
    ovm_fp_multiply(&out->c0, &a->c0, factor);
    ovm_fp_multiply(&out->c1, &a->c1, factor);
}

void ovm_fp2_square(ovm_fp2 *out, const ovm_fp2 *a)
{
    ovm_fp sum, difference, product;
    ovm_fp_add(&sum, &a->c0, &a->c1);
    ovm_fp_subtract(&difference, &a->c0, &a->c1);
    ovm_fp_multiply(&product, &a->c0, &a->c1);
    ovm_fp_multiply(&out->c0, &sum, &difference);
    ovm_fp_double(&out->c1, &product);
}

void ovm_fp2_invert(ovm_fp2 *out, const ovm_fp2 *a)
{
    ovm_fp norm, square;
    ovm_fp_square(&norm, &a->c0);
    ovm_fp_square(&square, &a->c1);
    ovm_fp_add(&norm, &norm, &square);
    ovm_fp_invert(&norm, &norm);
    ovm_fp_multiply(&out->c0, &a->c0, &norm);
    ovm_fp_multiply(&out->c1, &a->c1, &norm);
    ovm_fp_negate(&out->c1, &out->c1);
}

bool ovm_fp2_is_zero(const ovm_fp2 *a)
{
    return ovm_fp_is_zero(&a->c0) && ovm_fp_is_zero(&a->c1);
}

bool ovm_fp2_equal(const ovm_fp2 *a, const ovm_fp2 *b)
{
    return ovm_fp_equal(&a->c0, &b->c0) && ovm_fp_equal(&a->c1, &b->c1);
}

// The product with 9 + u, which is v^3.
static void multiply_by_nonresidue(ovm_fp2 *out, const ovm_fp2 *a)
{
    ovm_fp2 nine;
    ovm_fp2_double(&nine, a);
    ovm_fp2_double(&nine, &nine);
    ovm_fp2_double(&nine, &nine);
    ovm_fp2_add(&nine, &nine, a);
    ovm_fp real = a->c0;
    ovm_fp_subtract(&out->c0, &nine.c0, &a->c1);
    ovm_fp_add(&out->c1, &nine.c1, &real);
}

static void fp6_add(ovm_fp6 *out, const ovm_fp6 *a, const ovm_fp6 *b)
{
    ovm_fp2_add(&out->c0, &a->c0, &b->c0);
    ovm_fp2_add(&out->c1, &a->c1, &b->c1);
    ovm_fp2_add(&out->c2, &a->c2, &b->c2);
}

static void fp6_subtract(ovm_fp6 *out, const ovm_fp6 *a, const ovm_fp6 *b)
{
    ovm_fp2_subtract(&out->c0, &a->c0, &b->c0);
    ovm_fp2_subtract(&out->c1, &a->c1, &b->c1);
    ovm_fp2_subtract(&out->c2, &a->c2, &b->c2);
}

static void fp6_negate(ovm_fp6 *out, const ovm_fp6 *a)
{
    ovm_fp2_negate(&out->c0, &a->c0);
    ovm_fp2_negate(&out->c1, &a->c1);
    ovm_fp2_negate(&out->c2, &a->c2);
}

// The product with v.
static void fp6_shift(ovm_fp6 *out, const ovm_fp6 *a)
{
    ovm_fp2 top;
    multiply_by_nonresidue(&top, &a->c2);
    out->c2 = a->c1;
    out->c1 = a->c0;
    out->c0 = top;
}

// (a0 + a1) (b0 + b1) - a0 b0 - a1 b1 = a0 b1 + a1 b0
static void cross_product(ovm_fp2 *out, const ovm_fp2 *a0, const ovm_fp2 *a1, const ovm_fp2 *b0, const ovm_fp2 *b1,
                          const ovm_fp2 *product0, const ovm_fp2 *product1)
{
    ovm_fp2 sum_a, sum_b;
    ovm_fp2_add(&sum_a, a0, a1);
    ovm_fp2_add(&sum_b, b0, b1);
    ovm_fp2_multiply(&sum_a, &sum_a, &sum_b);
    ovm_fp2_subtract(&sum_a, &sum_a, product0);
    ovm_fp2_subtract(out, &sum_a, product1);
}

static void fp6_multiply(ovm_fp6 *out, const ovm_fp6 *a, const ovm_fp6 *b)
{
    ovm_fp2 p0, p1, p2, p01, p02, p12;
    ovm_fp2_multiply(&p0, &a->c0, &b->c0);
    ovm_fp2_multiply(&p1, &a->c1, &b->c1);
    ovm_fp2_multiply(&p2, &a->c2, &b->c2);
    cross_product(&p01, &a->c0, &a->c1, &b->c0, &b->c1, &p0, &p1);
    cross_product(&p02, &a->c0, &a->c2, &b->c0, &b->c2, &p0, &p2);
    cross_product(&p12, &a->c1, &a->c2, &b->c1, &b->c2, &p1, &p2);

    multiply_by_nonresidue(&p12, &p12);
    ovm_fp2_add(&out->c0, &p0, &p12);
    multiply_by_nonresidue(&p2, &p2);
    ovm_fp2_add(&out->c1, &p01, &p2);
    ovm_fp2_add(&out->c2, &p02, &p1);
}

// The product with b0 + b1 v.
static void fp6_multiply_sparse(ovm_fp6 *out, const ovm_fp6 *a, const ovm_fp2 *b0, const ovm_fp2 *b1)
{
    ovm_fp2 p0, p1, p01, high, top;
    ovm_fp2_multiply(&p0, &a->c0, b0);
    ovm_fp2_multiply(&p1, &a->c1, b1);
    cross_product(&p01, &a->c0, &a->c1, b0, b1, &p0, &p1);
    ovm_fp2_multiply(&high, &a->c2, b1);
    ovm_fp2_multiply(&top, &a->c2, b0);

    multiply_by_nonresidue(&high, &high);
    ovm_fp2_add(&out->c0, &p0, &high);
    out->c1 = p01;
    ovm_fp2_add(&out->c2, &top, &p1);
}

static void fp6_invert(ovm_fp6 *out, const ovm_fp6 *a)
{
    ovm_fp2 t0, t1, t2, product, norm;
    ovm_fp2_square(&t0, &a->c0);
    ovm_fp2_multiply(&product, &a->c1, &a->c2);
    multiply_by_nonresidue(&product, &product);
    ovm_fp2_subtract(&t0, &t0, &product);

    ovm_fp2_square(&t1, &a->c2);
    multiply_by_nonresidue(&t1, &t1);
    ovm_fp2_multiply(&product, &a->c0, &a->c1);
    ovm_fp2_subtract(&t1, &t1, &product);

    ovm_fp2_square(&t2, &a->c1);
    ovm_fp2_multiply(&product, &a->c0, &a->c2);
    ovm_fp2_subtract(&t2, &t2, &product);

    ovm_fp2_multiply(&norm, &a->c2, &t1);
    ovm_fp2_multiply(&product, &a->c1, &t2);
    ovm_fp2_add(&norm, &norm, &product);
    multiply_by_nonresidue(&norm, &norm);
    ovm_fp2_multiply(&product, &a->c0, &t0);
    ovm_fp2_add(&norm, &norm, &product);
    ovm_fp2_invert(&norm, &norm);

    ovm_fp2_multiply(&out->c0, &t0, &norm);
    ovm_fp2_multiply(&out->c1, &t1, &norm);
    ovm_fp2_multiply(&out->c2, &t2, &norm);
}

void ovm_fp12_multiply(ovm_fp12 *out, const ovm_fp12 *a, const ovm_fp12 *b)
{
    ovm_fp6 low, high, sum_a, sum_b;
    fp6_multiply(&low, &a->c0, &b->c0);
    fp6_multiply(&high, &a->c1, &b->c1);
    fp6_add(&sum_a, &a->c0, &a->c1);
    fp6_add(&sum_b, &b->c0, &b->c1);
    fp6_multiply(&sum_a, &sum_a, &sum_b);
    fp6_subtract(&sum_a, &sum_a, &low);
    fp6_subtract(&out->c1, &sum_a, &high);
    fp6_shift(&high, &high);
    fp6_add(&out->c0, &low, &high);
}

void ovm_fp12_multiply_line(ovm_fp12 *out, const ovm_fp12 *a, const ovm_fp2 *l0, const ovm_fp2 *l1, const ovm_fp2 *l2)
{
    ovm_fp6 low, high, sum;
    ovm_fp2 l01;
    ovm_fp2_multiply(&low.c0, &a->c0.c0, l0);
    ovm_fp2_multiply(&low.c1, &a->c0.c1, l0);
    ovm_fp2_multiply(&low.c2, &a->c0.c2, l0);
    fp6_multiply_sparse(&high, &a->c1, l1, l2);
    fp6_add(&sum, &a->c0, &a->c1);
    ovm_fp2_add(&l01, l0, l1);
    fp6_multiply_sparse(&sum, &sum, &l01, l2);
    fp6_subtract(&sum, &sum, &low);
    fp6_subtract(&out->c1, &sum, &high);
    fp6_shift(&high, &high);
    fp6_add(&out->c0, &low, &high);
}

void ovm_fp12_square(ovm_fp12 *out, const ovm_fp12 *a)
{
    // (c0 + c1) (c0 + v c1) - (1 + v) c0 c1, and twice c0 c1.
    ovm_fp6 product, sum, shifted;
    fp6_multiply(&product, &a->c0, &a->c1);
    fp6_shift(&shifted, &a->c1);
    fp6_add(&shifted, &shifted, &a->c0);
    fp6_add(&sum, &a->c0, &a->c1);
    fp6_multiply(&sum, &sum, &shifted);
    fp6_subtract(&sum, &sum, &product);
    fp6_shift(&shifted, &product);
    fp6_subtract(&out->c0, &sum, &shifted);
    fp6_add(&out->c1, &product, &product);
}

void ovm_fp12_invert(ovm_fp12 *out, const ovm_fp12 *a)
{
    ovm_fp6 norm, square;
    fp6_multiply(&norm, &a->c0, &a->c0);
    fp6_multiply(&square, &a->c1, &a->c1);
    fp6_shift(&square, &square);
    fp6_subtract(&norm, &norm, &square);
    fp6_invert(&norm, &norm);
    fp6_multiply(&out->c0, &a->c0, &norm);
    fp6_multiply(&out->c1, &a->c1, &norm);
    fp6_negate(&out->c1, &out->c1);
}

void ovm_fp12_conjugate(ovm_fp12 *out, const ovm_fp12 *a)
{
    out->c0 = a->c0;
    fp6_negate(&out->c1, &a->c1);
}

void ovm_fp12_frobenius(ovm_fp12 *out, const ovm_fp12 *a)
{
    const ovm_fp2 *factor = ovm_fp12_frobenius_factors;
    *out = *a;
    // In the order of the powers of w.
    ovm_fp2 *coefficients[6] = {&out->c0.c0, &out->c1.c0, &out->c0.c1, &out->c1.c1, &out->c0.c2, &out->c1.c2};
    for (size_t i = 0; i < 6; i++)
    {
        ovm_fp2_conjugate(coefficients[i], coefficients[i]);
        if (i > 0)
            ovm_fp2_multiply(coefficients[i], coefficients[i], &factor[i - 1]);
    }
}

bool ovm_fp12_is_one(const ovm_fp12 *a)
{
    return ovm_fp2_equal(&a->c0.c0, &ovm_fp2_one) && ovm_fp2_is_zero(&a->c0.c1) && ovm_fp2_is_zero(&a->c0.c2)
        && ovm_fp2_is_zero(&a->c1.c0) && ovm_fp2_is_zero(&a->c1.c1) && ovm_fp2_is_zero(&a->c1.c2);
}

// (a + b y)^2 where y^2 = 9 + u.
static void square_fp4(ovm_fp2 *out0, ovm_fp2 *out1, const ovm_fp2 *a, const ovm_fp2 *b)
{
    ovm_fp2 product, sum, other;
    ovm_fp2_multiply(&product, a, b);
    ovm_fp2_add(&sum, a, b);
    multiply_by_nonresidue(&other, b);
    ovm_fp2_add(&other, &other, a);
    ovm_fp2_multiply(&sum, &sum, &other);
    ovm_fp2_subtract(&sum, &sum, &product);
    multiply_by_nonresidue(&other, &product);
    ovm_fp2_subtract(out0, &sum, &other);
    ovm_fp2_double(out1, &product);
}

// 3 square - 2 a
static void thrice_less_twice(ovm_fp2 *out, const ovm_fp2 *square, const ovm_fp2 *a)
{
    ovm_fp2 difference;
    ovm_fp2_subtract(&difference, square, a);
    ovm_fp2_double(&difference, &difference);
    ovm_fp2_add(out, &difference, square);
}

// 3 square + 2 a
static void thrice_plus_twice(ovm_fp2 *out, const ovm_fp2 *square, const ovm_fp2 *a)
{
    ovm_fp2 sum;
    ovm_fp2_add(&sum, square, a);
    ovm_fp2_double(&sum, &sum);
    ovm_fp2_add(out, &sum, square);
}

void ovm_fp12_square_cyclotomic(ovm_fp12 *out, const ovm_fp12 *a)
{
    ovm_fp2 t0, t1, t2, t3, t4, t5;
    square_fp4(&t0, &t1, &a->c0.c0, &a->c1.c1);
    square_fp4(&t2, &t3, &a->c1.c0, &a->c0.c2);
    square_fp4(&t4, &t5, &a->c0.c1, &a->c1.c2);
    multiply_by_nonresidue(&t5, &t5);
    thrice_less_twice(&out->c0.c0, &t0, &a->c0.c0);
    thrice_less_twice(&out->c0.c1, &t2, &a->c0.c1);
    thrice_less_twice(&out->c0.c2, &t4, &a->c0.c2);
    thrice_plus_twice(&out->c1.c0, &t5, &a->c1.c0);
    thrice_plus_twice(&out->c1.c1, &t1, &a->c1.c1);
    thrice_plus_twice(&out->c1.c2, &t3, &a->c1.c2);
}
