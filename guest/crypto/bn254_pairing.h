// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_BN254_PAIRING_H
#define OVM_CRYPTO_BN254_PAIRING_H

// The optimal ate pairing of alt_bn128.

#include "bn254_curve.h"

// Points of G1 and G2, affine and not infinity; `t` is the loop's own.
typedef struct
{
    ovm_fp px, py;
    ovm_fp2 qx, qy;
    ovm_g2 t;
} ovm_miller_pair;

// So many pairs share the squarings of one loop.
#define OVM_MILLER_BATCH 8

// Multiplies `product` by the pairs' values before the final exponentiation.
void ovm_miller_loop(ovm_fp12 *product, ovm_miller_pair *pairs, size_t count);

// To the power (p^12 - 1) / r, times a number that has no common factor with the order r. `a` must not be zero.
void ovm_final_exponentiation(ovm_fp12 *out, const ovm_fp12 *a);

#endif
