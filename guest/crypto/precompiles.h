// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_PRECOMPILES_H
#define OVM_CRYPTO_PRECOMPILES_H

// The precompiled contracts at the addresses 1 to 9.

#include <stddef.h>
#include <stdint.h>

typedef enum
{
    OVM_PRECOMPILE_ECRECOVER = 1,
    OVM_PRECOMPILE_SHA256 = 2,
    OVM_PRECOMPILE_RIPEMD160 = 3,
    OVM_PRECOMPILE_IDENTITY = 4,
    OVM_PRECOMPILE_MODEXP = 5,         // EIP-198
    OVM_PRECOMPILE_BN254_ADD = 6,      // EIP-196
    OVM_PRECOMPILE_BN254_MULTIPLY = 7, // EIP-196
    OVM_PRECOMPILE_BN254_PAIRING = 8,  // EIP-197
    OVM_PRECOMPILE_BLAKE2F = 9,        // EIP-152, from Istanbul on
} ovm_precompile;

typedef enum
{
    OVM_PRECOMPILE_GAS_BYZANTIUM,
    OVM_PRECOMPILE_GAS_ISTANBUL, // EIP-1108: the curve is cheaper
    OVM_PRECOMPILE_GAS_BERLIN,   // EIP-2565: another formula for modexp
} ovm_precompile_schedule;

typedef enum
{
    OVM_PRECOMPILE_DONE,
    OVM_PRECOMPILE_FAILED,   // bad input: the call fails and takes all its gas
    OVM_PRECOMPILE_NO_SPACE, // the output's capacity or the scratch memory is too small: a mistake of the caller
} ovm_precompile_result;

// The gas of a call; UINT64_MAX if it does not fit, or if the number is not an ovm_precompile.
uint64_t ovm_precompile_gas(unsigned number, const uint8_t *input, size_t size, ovm_precompile_schedule schedule);

// Bytes of output of a call that succeeds (of ecrecover: if it finds a key), and of scratch memory that it needs. What has
// been paid for by the gas above is of a size to match. SIZE_MAX if more than can be addressed.
size_t ovm_precompile_output_size(unsigned number, const uint8_t *input, size_t size);
size_t ovm_precompile_scratch_size(unsigned number, const uint8_t *input, size_t size);

// Runs a call whose gas the caller has taken. `scratch` must be aligned to 8. `output_size` is zero unless the result is
// OVM_PRECOMPILE_DONE; ecrecover is done with no output where there is no key. The output may not overlap the input.
ovm_precompile_result ovm_precompile_run(unsigned number, const uint8_t *input, size_t size, uint8_t *output,
                                         size_t capacity, size_t *output_size, void *scratch, size_t scratch_size);

#endif
