// SPDX-License-Identifier: MIT
#ifndef OVM_CRYPTO_WORDS_H
#define OVM_CRYPTO_WORDS_H

// Words in memory of either byte order, at any alignment, and rotations. The results do not depend on the host.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define OVM_HOST_LITTLE_ENDIAN 1
#else
#define OVM_HOST_LITTLE_ENDIAN 0
#endif

static inline uint32_t ovm_rotate_left32(uint32_t value, unsigned count)
{
    return (value << (count & 31)) | (value >> ((32 - count) & 31));
}

static inline uint32_t ovm_rotate_right32(uint32_t value, unsigned count)
{
    return (value >> (count & 31)) | (value << ((32 - count) & 31));
}

static inline uint64_t ovm_rotate_left64(uint64_t value, unsigned count)
{
    return (value << (count & 63)) | (value >> ((64 - count) & 63));
}

static inline uint64_t ovm_rotate_right64(uint64_t value, unsigned count)
{
    return (value >> (count & 63)) | (value << ((64 - count) & 63));
}

static inline uint32_t ovm_swap32(uint32_t value)
{
    return (value >> 24) | ((value >> 8) & 0xff00) | ((value << 8) & 0xff0000) | (value << 24);
}

static inline uint64_t ovm_swap64(uint64_t value)
{
    return ((uint64_t)ovm_swap32((uint32_t)value) << 32) | ovm_swap32((uint32_t)(value >> 32));
}

static inline uint32_t ovm_load_le32(const uint8_t *bytes)
{
    uint32_t value;
    __builtin_memcpy(&value, bytes, 4);
    return OVM_HOST_LITTLE_ENDIAN ? value : ovm_swap32(value);
}

static inline uint32_t ovm_load_be32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline uint64_t ovm_load_le64(const uint8_t *bytes)
{
    uint64_t value;
    __builtin_memcpy(&value, bytes, 8);
    return OVM_HOST_LITTLE_ENDIAN ? value : ovm_swap64(value);
}

static inline uint64_t ovm_load_be64(const uint8_t *bytes)
{
    return (uint64_t)ovm_load_be32(bytes) << 32 | ovm_load_be32(bytes + 4);
}

static inline void ovm_store_le32(uint8_t *bytes, uint32_t value)
{
    bytes[0] = (uint8_t)value;
    bytes[1] = (uint8_t)(value >> 8);
    bytes[2] = (uint8_t)(value >> 16);
    bytes[3] = (uint8_t)(value >> 24);
}

static inline void ovm_store_be32(uint8_t *bytes, uint32_t value)
{
    bytes[0] = (uint8_t)(value >> 24);
    bytes[1] = (uint8_t)(value >> 16);
    bytes[2] = (uint8_t)(value >> 8);
    bytes[3] = (uint8_t)value;
}

static inline void ovm_store_le64(uint8_t *bytes, uint64_t value)
{
    ovm_store_le32(bytes, (uint32_t)value);
    ovm_store_le32(bytes + 4, (uint32_t)(value >> 32));
}

static inline void ovm_store_be64(uint8_t *bytes, uint64_t value)
{
    ovm_store_be32(bytes, (uint32_t)(value >> 32));
    ovm_store_be32(bytes + 4, (uint32_t)value);
}

#endif
