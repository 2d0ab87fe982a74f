// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_RIPEMD160_H
#define OVM_CRYPTO_RIPEMD160_H

// RIPEMD-160 (Dobbertin, Bosselaers, Preneel, 1996).

#include <stddef.h>
#include <stdint.h>

void ovm_ripemd160(const uint8_t *data, size_t size, uint8_t out[20]);

#endif
