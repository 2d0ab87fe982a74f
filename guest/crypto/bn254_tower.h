// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_BN254_TOWER_H
#define OVM_CRYPTO_BN254_TOWER_H

// The extension fields of the pairing, each over the one before:
//   Fp2 = Fp[u] / (u^2 + 1)     Fp6 = Fp2[v] / (v^3 - (9 + u))     Fp12 = Fp6[w] / (w^2 - v)
// Results may be written over operands everywhere.

#include "bn254_field.h"

typedef struct
{
    ovm_fp c0, c1;
} ovm_fp2;

typedef struct
{
    ovm_fp2 c0, c1, c2;
} ovm_fp6;

typedef struct
{
    ovm_fp6 c0, c1;
} ovm_fp12;

extern const ovm_fp2 ovm_fp2_one;
extern const ovm_fp12 ovm_fp12_one;

// The powers 1 to 5 of (9 + u)^((p - 1) / 6): w^i to the power p is w^i times the i-th.
extern const ovm_fp2 ovm_fp12_frobenius_factors[5];

void ovm_fp2_add(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp2 *b);
void ovm_fp2_subtract(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp2 *b);
void ovm_fp2_double(ovm_fp2 *out, const ovm_fp2 *a);
void ovm_fp2_halve(ovm_fp2 *out, const ovm_fp2 *a);
void ovm_fp2_negate(ovm_fp2 *out, const ovm_fp2 *a);
void ovm_fp2_conjugate(ovm_fp2 *out, const ovm_fp2 *a); // also a to the power p
void ovm_fp2_multiply(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp2 *b);
void ovm_fp2_scale(ovm_fp2 *out, const ovm_fp2 *a, const ovm_fp *factor);
void ovm_fp2_square(ovm_fp2 *out, const ovm_fp2 *a);
void ovm_fp2_invert(ovm_fp2 *out, const ovm_fp2 *a); // a must not be zero
bool ovm_fp2_is_zero(const ovm_fp2 *a);
bool ovm_fp2_equal(const ovm_fp2 *a, const ovm_fp2 *b);

void ovm_fp12_multiply(ovm_fp12 *out, const ovm_fp12 *a, const ovm_fp12 *b);
void ovm_fp12_square(ovm_fp12 *out, const ovm_fp12 *a);
void ovm_fp12_invert(ovm_fp12 *out, const ovm_fp12 *a); // a must not be zero
void ovm_fp12_conjugate(ovm_fp12 *out, const ovm_fp12 *a); // also a to the power p^6
void ovm_fp12_frobenius(ovm_fp12 *out, const ovm_fp12 *a); // a to the power p
bool ovm_fp12_is_one(const ovm_fp12 *a);

// The product with l0 + l1 w + l2 v w, the shape of a line through points of the twist.
void ovm_fp12_multiply_line(ovm_fp12 *out, const ovm_fp12 *a, const ovm_fp2 *l0, const ovm_fp2 *l1, const ovm_fp2 *l2);

// The square of an element whose order divides p^4 - p^2 + 1 (Granger and Scott, "Faster squaring in the cyclotomic subgroup
// of sixth degree extensions").
void ovm_fp12_square_cyclotomic(ovm_fp12 *out, const ovm_fp12 *a);

#endif
