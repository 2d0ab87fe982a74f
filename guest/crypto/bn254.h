// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_BN254_H
#define OVM_CRYPTO_BN254_H

// The curve alt_bn128 as EIP-196 and EIP-197 use it: numbers of 32 bytes, big endian. All functions return false, and write
// nothing, if a coordinate is not below p, a point is not on its curve, or a point of G2 is not in the subgroup of prime
// order.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OVM_BN254_PAIR 192

// The sum of two points of 64 bytes.
bool ovm_bn254_add(const uint8_t points[128], uint8_t out[64]);

// The multiple of a point of 64 bytes by any number of 32 bytes after it.
bool ovm_bn254_multiply(const uint8_t point_and_scalar[96], uint8_t out[64]);

// Whether the product of the pairings of `count` pairs, a point of G1 and one of G2 in OVM_BN254_PAIR bytes each, is one.
bool ovm_bn254_pairing(const uint8_t *pairs, size_t count, bool *is_one);

#endif
