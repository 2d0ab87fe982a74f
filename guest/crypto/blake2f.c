// SPDX-License-Identifier: MIT
#include "blake2f.h"

#include "words.h"

static const uint64_t initial[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static const uint8_t schedule[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

#define MIX(a, b, c, d, x, y)                     \
    do                                            \
    {                                             \
        v[a] += v[b] + m[x];                      \
        v[d] = ovm_rotate_right64(v[d] ^ v[a], 32); \
        v[c] += v[d];                             \
        v[b] = ovm_rotate_right64(v[b] ^ v[c], 24); \
        v[a] += v[b] + m[y];                      \
        v[d] = ovm_rotate_right64(v[d] ^ v[a], 16); \
        v[c] += v[d];                             \
        v[b] = ovm_rotate_right64(v[b] ^ v[c], 63); \
    } while (0)

bool ovm_blake2f(const uint8_t *input, size_t size, uint8_t out[64])
{
    if (size != OVM_BLAKE2F_INPUT || input[212] > 1)
        return false;

    uint64_t v[16], m[16];
    for (size_t i = 0; i < 8; i++)
    {
        v[i] = ovm_load_le64(input + 4 + 8 * i);
        v[i + 8] = initial[i];
    }
    for (size_t i = 0; i < 16; i++)
        m[i] = ovm_load_le64(input + 68 + 8 * i);
    v[12] ^= ovm_load_le64(input + 196);
    v[13] ^= ovm_load_le64(input + 204);
    if (input[212] == 1)
        v[14] = ~v[14];

    uint32_t rounds = ovm_load_be32(input);
    for (uint32_t round = 0, row = 0; round < rounds; round++, row = row == 9 ? 0 : row + 1)
    {
        const uint8_t *s = schedule[row];
        MIX(0, 4, 8, 12, s[0], s[1]);
        MIX(1, 5, 9, 13, s[2], s[3]);
        MIX(2, 6, 10, 14, s[4], s[5]);
        MIX(3, 7, 11, 15, s[6], s[7]);
        MIX(0, 5, 10, 15, s[8], s[9]);
        MIX(1, 6, 11, 12, s[10], s[11]);
        MIX(2, 7, 8, 13, s[12], s[13]);
        MIX(3, 4, 9, 14, s[14], s[15]);
    }

    // Read again before anything is written: `out` may overlap the input.
    uint64_t h[8];
    for (size_t i = 0; i < 8; i++)
        h[i] = ovm_load_le64(input + 4 + 8 * i) ^ v[i] ^ v[i + 8];
    for (size_t i = 0; i < 8; i++)
        ovm_store_le64(out + 8 * i, h[i]);
    return true;
}
