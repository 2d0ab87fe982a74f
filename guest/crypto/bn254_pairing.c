// SPDX-License-Identifier: MIT
#include "bn254_pairing.h"

// The loop counts to 6x + 2 for the curve's parameter x.
static const uint64_t loop_count[4] = {0x9d797039be763ba8, 1};

// Multiplies by the tangent in T, evaluated at P, and doubles T, which is in homogeneous coordinates (x / z, y / z) here
// (Costello, Lange, Naehrig, "Faster pairing computations on curves with high-degree twists", section 5).
static void double_step(ovm_fp12 *f, ovm_miller_pair *pair)
{
    ovm_g2 *t = &pair->t;
    ovm_fp2 a, b, c, e, triple, g, h, l0, l1, l2;
    ovm_fp2_multiply(&a, &t->x, &t->y);
    ovm_fp2_halve(&a, &a);
    ovm_fp2_square(&b, &t->y);
    ovm_fp2_square(&c, &t->z);
    ovm_fp2_double(&e, &c);
    ovm_fp2_add(&e, &e, &c);
    ovm_fp2_multiply(&e, &e, &ovm_g2_curve_b);
    ovm_fp2_double(&triple, &e);
    ovm_fp2_add(&triple, &triple, &e);
    ovm_fp2_add(&g, &b, &triple);
    ovm_fp2_halve(&g, &g);
    ovm_fp2_add(&h, &t->y, &t->z);
    ovm_fp2_square(&h, &h);
    ovm_fp2_subtract(&h, &h, &b);
    ovm_fp2_subtract(&h, &h, &c);

    ovm_fp2_square(&l1, &t->x);
    ovm_fp2_subtract(&l2, &e, &b);

    ovm_fp2_subtract(&t->x, &b, &triple);
    ovm_fp2_multiply(&t->x, &t->x, &a);
    ovm_fp2_square(&e, &e);
    ovm_fp2_double(&triple, &e);
    ovm_fp2_add(&triple, &triple, &e);
    ovm_fp2_square(&t->y, &g);
    ovm_fp2_subtract(&t->y, &t->y, &triple);
    ovm_fp2_multiply(&t->z, &b, &h);

    ovm_fp2_double(&c, &l1);
    ovm_fp2_add(&l1, &l1, &c);
    ovm_fp2_scale(&l1, &l1, &pair->px);
    ovm_fp2_negate(&l0, &h);
    ovm_fp2_scale(&l0, &l0, &pair->py);
    ovm_fp12_multiply_line(f, f, &l0, &l1, &l2);
}

// Multiplies by the line through T and the affine point (qx, qy), evaluated at P, and adds that point to T.
static void add_step(ovm_fp12 *f, ovm_miller_pair *pair, const ovm_fp2 *qx, const ovm_fp2 *qy)
{
    ovm_g2 *t = &pair->t;
    ovm_fp2 theta, lambda, c, d, e, g, h, l0, l1, l2;
    ovm_fp2_multiply(&theta, qy, &t->z);
    ovm_fp2_subtract(&theta, &t->y, &theta);
    ovm_fp2_multiply(&lambda, qx, &t->z);
    ovm_fp2_subtract(&lambda, &t->x, &lambda);
    ovm_fp2_square(&c, &theta);
    ovm_fp2_square(&d, &lambda);
    ovm_fp2_multiply(&e, &lambda, &d);
    ovm_fp2_multiply(&c, &t->z, &c);
    ovm_fp2_multiply(&g, &t->x, &d);
    ovm_fp2_add(&h, &e, &c);
    ovm_fp2_subtract(&h, &h, &g);
    ovm_fp2_subtract(&h, &h, &g);

    ovm_fp2_multiply(&t->x, &lambda, &h);
    ovm_fp2_subtract(&g, &g, &h);
    ovm_fp2_multiply(&g, &theta, &g);
    ovm_fp2_multiply(&c, &e, &t->y);
    ovm_fp2_subtract(&t->y, &g, &c);
    ovm_fp2_multiply(&t->z, &t->z, &e);

    ovm_fp2_multiply(&l2, &theta, qx);
    ovm_fp2_multiply(&d, &lambda, qy);
    ovm_fp2_subtract(&l2, &l2, &d);
    ovm_fp2_negate(&l1, &theta);
    ovm_fp2_scale(&l1, &l1, &pair->px);
    ovm_fp2_scale(&l0, &lambda, &pair->py);
    ovm_fp12_multiply_line(f, f, &l0, &l1, &l2);
}

void ovm_miller_loop(ovm_fp12 *product, ovm_miller_pair *pairs, size_t count)
{
    int8_t digits[OVM_SIGNED_DIGITS];
    size_t length = ovm_signed_digits(digits, loop_count, 2);
    for (size_t i = 0; i < count; i++)
        pairs[i].t = (ovm_g2){pairs[i].qx, pairs[i].qy, ovm_fp2_one};

    ovm_fp12 f = ovm_fp12_one;
    for (size_t position = length - 1; position-- > 0;)
    {
        ovm_fp12_square(&f, &f);
        for (size_t i = 0; i < count; i++)
        {
            ovm_miller_pair *pair = &pairs[i];
            double_step(&f, pair);
            if (digits[position] > 0)
            {
                add_step(&f, pair, &pair->qx, &pair->qy);
            }
            else if (digits[position] < 0)
            {
                ovm_fp2 negative;
                ovm_fp2_negate(&negative, &pair->qy);
                add_step(&f, pair, &pair->qx, &negative);
            }
        }
    }
    for (size_t i = 0; i < count; i++)
    {
        ovm_g2 image = {pairs[i].qx, pairs[i].qy, ovm_fp2_one};
        ovm_g2_frobenius(&image, &image);
        add_step(&f, &pairs[i], &image.x, &image.y);
        ovm_g2_frobenius(&image, &image);
        ovm_fp2_negate(&image.y, &image.y);
        add_step(&f, &pairs[i], &image.x, &image.y);
    }
    ovm_fp12_multiply(product, product, &f);
}

// To the power of the curve's parameter, for elements of the cyclotomic subgroup, where the conjugate is the inverse.
static void power_of_parameter(ovm_fp12 *out, const ovm_fp12 *a)
{
    int8_t digits[OVM_SIGNED_DIGITS];
    size_t count = ovm_signed_digits(digits, ovm_bn254_parameter, 2);
    ovm_fp12 inverse, result = *a;
    ovm_fp12_conjugate(&inverse, a);
    for (size_t i = count - 1; i-- > 0;)
    {
        ovm_fp12_square_cyclotomic(&result, &result);
        if (digits[i] != 0)
            ovm_fp12_multiply(&result, &result, digits[i] > 0 ? a : &inverse);
    }
    *out = result;
}

// Fuentes-Castañeda, Knapp, Rodríguez-Henríquez, "Faster hashing to G2", section 5: the hard part to the power
// 2x (6x^2 + 3x + 1) (p^4 - p^2 + 1) / r, in powers of p with the coefficients
//   1 + 6x + 12x^2 + 12x^3,  4x + 6x^2 + 12x^3,  6x + 6x^2 + 12x^3,  -1 + 4x + 6x^2 + 12x^3.
void ovm_final_exponentiation(ovm_fp12 *out, const ovm_fp12 *a)
{
    ovm_fp12 easy, image;
    ovm_fp12_invert(&image, a);
    ovm_fp12_conjugate(&easy, a);
    ovm_fp12_multiply(&easy, &easy, &image);
    ovm_fp12_frobenius(&image, &easy);
    ovm_fp12_frobenius(&image, &image);
    ovm_fp12_multiply(&easy, &easy, &image);

    // Named by their exponents: x2 is easy^(2x), xx6 easy^(6x^2), xxx12 easy^(12x^3).
    ovm_fp12 x2, x4, x6, xx6, xxx12, common, sum;
    power_of_parameter(&x2, &easy);
    ovm_fp12_square_cyclotomic(&x2, &x2);
    ovm_fp12_square_cyclotomic(&x4, &x2);
    ovm_fp12_multiply(&x6, &x4, &x2);
    power_of_parameter(&xx6, &x6);
    ovm_fp12_square_cyclotomic(&xxx12, &xx6);
    power_of_parameter(&xxx12, &xxx12);

    // 6x + 6x^2 + 12x^3, and without 2x
    ovm_fp12_multiply(&common, &xxx12, &xx6);
    ovm_fp12_multiply(&common, &common, &x6);
    ovm_fp12 less;
    ovm_fp12_conjugate(&less, &x2);
    ovm_fp12_multiply(&less, &common, &less);

    ovm_fp12_multiply(&sum, &common, &xx6);
    ovm_fp12_multiply(&sum, &sum, &easy);
    ovm_fp12_frobenius(&image, &less);
    ovm_fp12_multiply(&sum, &sum, &image);
    ovm_fp12_frobenius(&image, &common);
    ovm_fp12_frobenius(&image, &image);
    ovm_fp12_multiply(&sum, &sum, &image);
    ovm_fp12_conjugate(&image, &easy);
    ovm_fp12_multiply(&image, &image, &less);
    for (unsigned i = 0; i < 3; i++)
        ovm_fp12_frobenius(&image, &image);
    ovm_fp12_multiply(out, &sum, &image);
}
