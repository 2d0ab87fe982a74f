// SPDX-License-Identifier: MIT
// Keccak-f[1600] on 25 lanes of 64 bits. Source of the algorithm: the Keccak reference.
#ifndef PERMUTE_H
#define PERMUTE_H

#include "runtime.h"

#define ROUNDS 24

// By 1 to 63 bits.
static uint64_t rotate_left(uint64_t value, unsigned count) { return value << count | value >> (64 - count); }

static void permute(uint64_t lanes[25])
{
    static const uint64_t round_constants[ROUNDS] = {
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
        0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    };
    // The path of pi through the lanes that starts at lane 1, and the rotation of rho on each stop.
    static const uint8_t path[24] = {10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1};
    static const uint8_t rotations[24] = {1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44};

    for (int round = 0; round < ROUNDS; round++) {
        uint64_t column[5];
        for (int x = 0; x < 5; x++)
            column[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
#pragma GCC unroll 5
        for (int x = 0; x < 5; x++) {
            uint64_t parity = column[(x + 4) % 5] ^ rotate_left(column[(x + 1) % 5], 1);
            for (int y = 0; y < 25; y += 5)
                lanes[x + y] ^= parity;
        }

        uint64_t carried = lanes[1];
#pragma GCC unroll 24
        for (int i = 0; i < 24; i++) {
            uint64_t next = lanes[path[i]];
            lanes[path[i]] = rotate_left(carried, rotations[i]);
            carried = next;
        }

        for (int y = 0; y < 25; y += 5) {
            uint64_t first = lanes[y], second = lanes[y + 1];
#pragma GCC unroll 3
            for (int x = 0; x < 3; x++)
                lanes[x + y] ^= ~lanes[x + y + 1] & lanes[x + y + 2];
            lanes[y + 3] ^= ~lanes[y + 4] & first;
            lanes[y + 4] ^= ~first & second;
        }
        lanes[0] ^= round_constants[round];
    }
}

#endif
