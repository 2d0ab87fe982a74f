// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_BN254_CURVE_H
#define OVM_CRYPTO_BN254_CURVE_H

// The two groups of the pairing: G1 on y^2 = x^3 + 3 over Fp, G2 on its twist y^2 = x^3 + 3 / (9 + u) over Fp2. Points are
// in Jacobian coordinates, (x / z^2, y / z^3); z is zero at infinity.

#include "bn254_tower.h"

typedef struct
{
    ovm_fp x, y, z;
} ovm_g1;

typedef struct
{
    ovm_fp2 x, y, z;
} ovm_g2;

extern const ovm_fp2 ovm_g2_curve_b;

// The curve's parameter x, least significant word first: p and the group's order are polynomials of it.
extern const uint64_t ovm_bn254_parameter[4];

// Reads x and y (EIP-196 and EIP-197: 32 bytes a number, the factor of u before the rest; zeros are infinity). False if a
// number is not below p, or the point is not on the curve, or not in the subgroup of G2 (G1 has no other points).
bool ovm_g1_read(ovm_g1 *out, const uint8_t bytes[64]);
bool ovm_g2_read(ovm_g2 *out, const uint8_t bytes[128]);
void ovm_g1_write(uint8_t bytes[64], const ovm_g1 *a);

void ovm_g1_add(ovm_g1 *out, const ovm_g1 *a, const ovm_g1 *b);
void ovm_g1_multiply(ovm_g1 *out, const ovm_g1 *a, const uint64_t scalar[4]);
void ovm_g2_add(ovm_g2 *out, const ovm_g2 *a, const ovm_g2 *b);
void ovm_g2_multiply(ovm_g2 *out, const ovm_g2 *a, const uint64_t scalar[4]);
bool ovm_g2_equal(const ovm_g2 *a, const ovm_g2 *b);

// The endomorphism of the twist that is the p-th power on the curve.
void ovm_g2_frobenius(ovm_g2 *out, const ovm_g2 *a);

#define OVM_SIGNED_DIGITS 257

// The scalar in digits of base 2, least significant first: each zero, or odd and less than 2^(width - 1) either way and
// followed by width - 1 zeros. Returns how many there are up to the last that is not zero. 2 <= width <= 7.
size_t ovm_signed_digits(int8_t digits[OVM_SIGNED_DIGITS], const uint64_t scalar[4], unsigned width);

#endif
