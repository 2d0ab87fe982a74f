// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_INVERSE256_H
#define OVM_CRYPTO_INVERSE256_H

#include <stdint.h>

// The inverse of `value` modulo an odd `modulus` that has no common factor with it, by the division steps of Bernstein and
// Yang ("Fast constant-time gcd computation and modular inversion", 2019), here in variable time. Words are least
// significant first; 0 < value < modulus.
void ovm_inverse256(uint64_t out[4], const uint64_t value[4], const uint64_t modulus[4]);

#endif
