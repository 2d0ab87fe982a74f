// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_KECCAK256_H
#define OVM_CRYPTO_KECCAK256_H

// Keccak-256 as Ethereum uses it: the Keccak submission's padding (0x01), not that of FIPS 202's SHA3-256.

#include <stddef.h>
#include <stdint.h>

#define OVM_KECCAK256_BLOCK 136

// One lane of the permutation. On 32-bit machines its even and odd bits are kept apart, so that a rotation by any count is
// two rotations of a machine word.
#if UINTPTR_MAX > 0xffffffffu
typedef uint64_t ovm_keccak_lane;
#else
typedef struct
{
    uint32_t even;
    uint32_t odd;
} ovm_keccak_lane;
#endif

typedef struct
{
    ovm_keccak_lane lanes[25];
    uint8_t block[OVM_KECCAK256_BLOCK];
    size_t fill; // bytes of `block` that are waiting
} ovm_keccak256_state;

void ovm_keccak256(const uint8_t *data, size_t size, uint8_t out[32]);

// The same for data that arrives in pieces: begin, any number of updates, end. A state is not reusable after its end.
void ovm_keccak256_begin(ovm_keccak256_state *state);
void ovm_keccak256_update(ovm_keccak256_state *state, const uint8_t *data, size_t size);
void ovm_keccak256_end(ovm_keccak256_state *state, uint8_t out[32]);

#endif
