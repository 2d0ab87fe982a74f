// SPDX-License-Identifier: MIT
// Values that every part of the OVM passes around.
#ifndef OVM_TYPES_H
#define OVM_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <ovm/memory.h>

typedef struct {
    uint8_t byte[20];
} ovm_address;

typedef struct {
    uint8_t byte[32];
} ovm_hash;

// Bytes owned by somebody else. Data may be null only if the size is 0.
typedef struct {
    const uint8_t *data;
    size_t size;
} ovm_bytes;

static inline bool ovm_address_equal(const ovm_address *left, const ovm_address *right)
{
    return memcmp(left, right, sizeof *left) == 0;
}

static inline bool ovm_hash_equal(const ovm_hash *left, const ovm_hash *right)
{
    return memcmp(left, right, sizeof *left) == 0;
}

#endif
