// SPDX-License-Identifier: MIT
#include "ripemd160.h"

#include "words.h"

#define BLOCK 64

// Which message word each of the 80 steps takes, and how far it rotates: the left line, then the right line.
static const uint8_t word_left[80] = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8,
    3, 10, 14, 4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12,
    1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2,
    4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13,
};
static const uint8_t word_right[80] = {
    5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12,
    6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2,
    15, 5, 1, 3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13,
    8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14,
    12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
};
static const uint8_t shift_left[80] = {
    11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8,
    7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12,
    11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5,
    11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12,
    9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
};
static const uint8_t shift_right[80] = {
    8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6,
    9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11,
    9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5,
    15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8,
    8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
};
static const uint32_t constant_left[5] = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
static const uint32_t constant_right[5] = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};

static inline uint32_t mix(unsigned function, uint32_t x, uint32_t y, uint32_t z)
{
    switch (function)
    {
    case 0: return x ^ y ^ z;
    case 1: return z ^ (x & (y ^ z));
    case 2: return (x | ~y) ^ z;
    case 3: return y ^ (z & (x ^ y));
    default: return x ^ (y | ~z);
    }
}

static inline void step(uint32_t v[5], unsigned function, uint32_t word, uint32_t constant, unsigned shift)
{
    uint32_t sum = ovm_rotate_left32(v[0] + mix(function, v[1], v[2], v[3]) + word + constant, shift) + v[4];
    v[0] = v[4];
    v[4] = v[3];
    v[3] = ovm_rotate_left32(v[2], 10);
    v[2] = v[1];
    v[1] = sum;
}

static void compress(uint32_t state[5], const uint8_t *block)
{
    uint32_t w[16], left[5], right[5];
    for (size_t i = 0; i < 16; i++)
        w[i] = ovm_load_le32(block + 4 * i);
    __builtin_memcpy(left, state, sizeof left);
    __builtin_memcpy(right, state, sizeof right);
#pragma GCC unroll 5
    for (unsigned round = 0; round < 5; round++)
    {
        for (size_t i = 16 * round; i < 16 * round + 16; i++)
        {
            step(left, round, w[word_left[i]], constant_left[round], shift_left[i]);
            step(right, 4 - round, w[word_right[i]], constant_right[round], shift_right[i]);
        }
    }
    uint32_t first = state[1] + left[2] + right[3];
    state[1] = state[2] + left[3] + right[4];
    state[2] = state[3] + left[4] + right[0];
    state[3] = state[4] + left[0] + right[1];
    state[4] = state[0] + left[1] + right[2];
    state[0] = first;
}

void ovm_ripemd160(const uint8_t *data, size_t size, uint8_t out[20])
{
    uint32_t state[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    uint64_t bits = (uint64_t)size * 8;
    for (; size >= BLOCK; data += BLOCK, size -= BLOCK)
        compress(state, data);

    uint8_t block[BLOCK] = {0};
    if (size > 0)
        __builtin_memcpy(block, data, size);
    block[size] = 0x80;
    if (size >= BLOCK - 8)
    {
        compress(state, block);
        __builtin_memset(block, 0, sizeof block);
    }
    ovm_store_le64(block + BLOCK - 8, bits);
    compress(state, block);
    for (size_t i = 0; i < 5; i++)
        ovm_store_le32(out + 4 * i, state[i]);
}
