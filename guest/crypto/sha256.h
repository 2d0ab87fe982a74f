// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_SHA256_H
#define OVM_CRYPTO_SHA256_H

// SHA-256, FIPS 180-4.

#include <stddef.h>
#include <stdint.h>

void ovm_sha256(const uint8_t *data, size_t size, uint8_t out[32]);

#endif
