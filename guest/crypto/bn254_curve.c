// SPDX-License-Identifier: MIT
#include "bn254_curve.h"

const ovm_fp2 ovm_g2_curve_b =
    {OVM_FP(0x2514c6324384a86d, 0x26b7edf049755260, 0x020b1b273633535d, 0x3bf938e377b802a8),
     OVM_FP(0x0141b9ce4a688d4d, 0xd749d0dd22ac00aa, 0x65f0b37d93ce0d3e, 0x38e7ecccd1dcff67)};
static const ovm_fp g1_curve_b = OVM_FP(0x2a1f6744ce179d8e, 0x334bea4e696bd284, 0x1f6ac17ae15521b9, 0x7a17caa950ad28d7);

const uint64_t ovm_bn254_parameter[4] = {4965661367192848881};

size_t ovm_signed_digits(int8_t digits[OVM_SIGNED_DIGITS], const uint64_t scalar[4], unsigned width)
{
    __builtin_memset(digits, 0, OVM_SIGNED_DIGITS);
    size_t count = 0;
    unsigned carry = 0;
    for (unsigned bit = 0; bit < OVM_SIGNED_DIGITS;)
    {
        unsigned word = bit / 64, shift = bit % 64;
        uint64_t bits = word < 4 ? scalar[word] >> shift : 0;
        if (shift > 0 && word < 3)
            bits |= scalar[word + 1] << (64 - shift);
        if ((bits & 1) == carry)
        {
            bit++;
            continue;
        }
        int digit = (int)(bits & ((1u << width) - 1)) + (int)carry;
        carry = (unsigned)digit >> (width - 1);
        digits[bit] = (int8_t)(digit - (int)(carry << width));
        count = bit + 1;
        bit += width;
    }
    return count;
}

#define WINDOW 5

#define GROUP_ONE ovm_fp_one
#define GROUP_POINT ovm_g1
#define GROUP_ELEMENT ovm_fp
#define GROUP(name) ovm_g1_##name
#define FIELD(name) ovm_fp_##name
#include "bn254_group.inc"
#undef GROUP_ONE
#undef GROUP_POINT
#undef GROUP_ELEMENT
#undef GROUP
#undef FIELD

#define GROUP_ONE ovm_fp2_one
#define GROUP_POINT ovm_g2
#define GROUP_ELEMENT ovm_fp2
#define GROUP(name) ovm_g2_##name
#define FIELD(name) ovm_fp2_##name
#include "bn254_group.inc"

bool ovm_g1_read(ovm_g1 *out, const uint8_t bytes[64])
{
    if (!ovm_fp_read(&out->x, bytes) || !ovm_fp_read(&out->y, bytes + 32))
        return false;
    if (ovm_fp_is_zero(&out->x) && ovm_fp_is_zero(&out->y))
    {
        *out = (ovm_g1){.x = ovm_fp_one, .y = ovm_fp_one};
        return true;
    }
    out->z = ovm_fp_one;
    return ovm_g1_is_on_curve(&out->x, &out->y, &g1_curve_b);
}

void ovm_g1_write(uint8_t bytes[64], const ovm_g1 *a)
{
    if (ovm_fp_is_zero(&a->z))
    {
        __builtin_memset(bytes, 0, 64);
        return;
    }
    ovm_fp inverse, power, affine;
    ovm_fp_invert(&inverse, &a->z);
    ovm_fp_square(&power, &inverse);
    ovm_fp_multiply(&affine, &a->x, &power);
    ovm_fp_write(bytes, &affine);
    ovm_fp_multiply(&power, &power, &inverse);
    ovm_fp_multiply(&affine, &a->y, &power);
    ovm_fp_write(bytes + 32, &affine);
}

void ovm_g2_frobenius(ovm_g2 *out, const ovm_g2 *a)
{
    ovm_fp2_conjugate(&out->x, &a->x);
    ovm_fp2_multiply(&out->x, &out->x, &ovm_fp12_frobenius_factors[1]);
    ovm_fp2_conjugate(&out->y, &a->y);
    ovm_fp2_multiply(&out->y, &out->y, &ovm_fp12_frobenius_factors[2]);
    ovm_fp2_conjugate(&out->z, &a->z);
}

bool ovm_g2_equal(const ovm_g2 *a, const ovm_g2 *b)
{
    bool a_infinite = ovm_fp2_is_zero(&a->z), b_infinite = ovm_fp2_is_zero(&b->z);
    if (a_infinite || b_infinite)
        return a_infinite && b_infinite;

    ovm_fp2 a_power, b_power, a_side, b_side;
    ovm_fp2_square(&a_power, &a->z);
    ovm_fp2_square(&b_power, &b->z);
    ovm_fp2_multiply(&a_side, &a->x, &b_power);
    ovm_fp2_multiply(&b_side, &b->x, &a_power);
    if (!ovm_fp2_equal(&a_side, &b_side))
        return false;
    ovm_fp2_multiply(&a_power, &a_power, &a->z);
    ovm_fp2_multiply(&b_power, &b_power, &b->z);
    ovm_fp2_multiply(&a_side, &a->y, &b_power);
    ovm_fp2_multiply(&b_side, &b->y, &a_power);
    return ovm_fp2_equal(&a_side, &b_side);
}

// For the parameter x and the endomorphism f: [x + 1] Q + f([x] Q) + f^2([x] Q) = f^3([2x] Q) holds exactly in the subgroup
// (Dai, Lin, Zhao, Zhou, "Fast subgroup membership testings for G1, G2 and GT on pairing-friendly curves", 2022), at a
// quarter of the cost of multiplying by the order.
static bool is_in_subgroup(const ovm_g2 *q)
{
    ovm_g2 multiple, image, left, right;
    ovm_g2_multiply(&multiple, q, ovm_bn254_parameter);
    ovm_g2_add(&left, &multiple, q);
    ovm_g2_frobenius(&image, &multiple);
    ovm_g2_add(&left, &left, &image);
    ovm_g2_frobenius(&image, &image);
    ovm_g2_add(&left, &left, &image);
    ovm_g2_frobenius(&image, &image);
    ovm_g2_double(&right, &image);
    return ovm_g2_equal(&left, &right);
}

bool ovm_g2_read(ovm_g2 *out, const uint8_t bytes[128])
{
    if (!ovm_fp_read(&out->x.c1, bytes) || !ovm_fp_read(&out->x.c0, bytes + 32) || !ovm_fp_read(&out->y.c1, bytes + 64)
        || !ovm_fp_read(&out->y.c0, bytes + 96))
        return false;
    if (ovm_fp2_is_zero(&out->x) && ovm_fp2_is_zero(&out->y))
    {
        *out = (ovm_g2){.x = ovm_fp2_one, .y = ovm_fp2_one};
        return true;
    }
    out->z = ovm_fp2_one;
    return ovm_g2_is_on_curve(&out->x, &out->y, &ovm_g2_curve_b) && is_in_subgroup(out);
}
