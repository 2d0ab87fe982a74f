// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_SECP256K1_H
#define OVM_CRYPTO_SECP256K1_H

#include <stdbool.h>
#include <stdint.h>

// The address whose key signed `hash`: the last 20 bytes of keccak-256 of the public key that the signature (r, s, recid)
// determines. All numbers are big endian. recid is 0 to 3: bit 0 the parity of the nonce point's y, bit 1 whether its x was
// at or above the group's order. False, and nothing written, if there is no such key. A high s is accepted, as the
// precompile does; transactions since Homestead must refuse it before.
bool ovm_ecrecover(const uint8_t hash[32], uint8_t recid, const uint8_t r[32], const uint8_t s[32], uint8_t address_out[20]);

#endif
