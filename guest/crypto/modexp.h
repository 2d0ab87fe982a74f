// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_MODEXP_H
#define OVM_CRYPTO_MODEXP_H

// base ^ exponent mod modulus for numbers of any length, as EIP-198 defines it: anything modulo 0 is 0, 0 ^ 0 is 1.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A big-endian number of `size` bytes. Only the first `present` of them are stored; the rest, the least significant ones,
// are zero.
typedef struct
{
    const uint8_t *bytes;
    size_t present;
    size_t size;
} ovm_modexp_number;

// Bytes of scratch memory that these numbers need; SIZE_MAX if more than can be addressed.
size_t ovm_modexp_scratch(const ovm_modexp_number *exponent, const ovm_modexp_number *modulus);

// Writes modulus->size bytes. False, and nothing written, if the scratch memory, which must be aligned to 8, is too small.
bool ovm_modexp(const ovm_modexp_number *base, const ovm_modexp_number *exponent, const ovm_modexp_number *modulus,
                uint8_t *out, void *scratch, size_t scratch_size);

#endif
