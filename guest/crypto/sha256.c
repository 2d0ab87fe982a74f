// SPDX-License-Identifier: MIT
#include "sha256.h"

#include "words.h"

#define BLOCK 64

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// The same of the square roots of the first 8 primes.
static const uint32_t initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

#define ROUND(a, b, c, d, e, f, g, h, i)                                                                               \
    do                                                                                                                 \
    {                                                                                                                  \
        h += (ovm_rotate_right32(e, 6) ^ ovm_rotate_right32(e, 11) ^ ovm_rotate_right32(e, 25)) + (g ^ (e & (f ^ g))) \
            + round_constants[i] + w[i];                                                                               \
        d += h;                                                                                                        \
        h += (ovm_rotate_right32(a, 2) ^ ovm_rotate_right32(a, 13) ^ ovm_rotate_right32(a, 22))                        \
            + ((a & b) | (c & (a | b)));                                                                               \
    } while (0)

static void compress(uint32_t state[8], const uint8_t *block)
{
    uint32_t w[64];
    for (size_t i = 0; i < 16; i++)
        w[i] = ovm_load_be32(block + 4 * i);
    for (size_t i = 16; i < 64; i++)
    {
        uint32_t s0 = ovm_rotate_right32(w[i - 15], 7) ^ ovm_rotate_right32(w[i - 15], 18) ^ (w[i - 15] >> 3);
        uint32_t s1 = ovm_rotate_right32(w[i - 2], 17) ^ ovm_rotate_right32(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }

    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    // Eight rounds at once: the names of the variables rotate instead of their values.
    for (size_t i = 0; i < 64; i += 8)
    {
        ROUND(a, b, c, d, e, f, g, h, i);
        ROUND(h, a, b, c, d, e, f, g, i + 1);
        ROUND(g, h, a, b, c, d, e, f, i + 2);
        ROUND(f, g, h, a, b, c, d, e, i + 3);
        ROUND(e, f, g, h, a, b, c, d, i + 4);
        ROUND(d, e, f, g, h, a, b, c, i + 5);
        ROUND(c, d, e, f, g, h, a, b, i + 6);
        ROUND(b, c, d, e, f, g, h, a, i + 7);
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

void ovm_sha256(const uint8_t *data, size_t size, uint8_t out[32])
{
    uint32_t state[8];
    __builtin_memcpy(state, initial, sizeof state);
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
    ovm_store_be64(block + BLOCK - 8, bits);
    compress(state, block);
    for (size_t i = 0; i < 8; i++)
        ovm_store_be32(out + 4 * i, state[i]);
}
