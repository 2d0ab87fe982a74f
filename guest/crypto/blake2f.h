// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_BLAKE2F_H
#define OVM_CRYPTO_BLAKE2F_H

// The compression function F of BLAKE2b (RFC 7693) with the input of EIP-152: rounds (4 bytes, big endian), state h (64),
// message m (128), counters t (16), all little endian, and the final flag (1).

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OVM_BLAKE2F_INPUT 213

// False, and nothing written, if the size is not OVM_BLAKE2F_INPUT or the final flag is neither 0 nor 1.
bool ovm_blake2f(const uint8_t *input, size_t size, uint8_t out[64]);

#endif
