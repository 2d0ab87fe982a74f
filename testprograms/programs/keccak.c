// SPDX-License-Identifier: MIT
// Idea: keccak-256 of the standard input, printed as hex. A real job, about 15,000 steps a block, and the guest of `make demo`.
// With Ethereum's padding (0x01, not the 0x06 of SHA-3).
#include "permute.h"

#define RATE 136

static void absorb(uint64_t lanes[25], const uint8_t block[RATE])
{
    for (int i = 0; i < RATE; i++)
        lanes[i / 8] ^= (uint64_t)block[i] << (i % 8 * 8);
    permute(lanes);
}

int main(void)
{
    uint64_t lanes[25] = {0};
    uint8_t block[RATE];
    long count;
    while ((count = read_full(0, block, RATE)) == RATE)
        absorb(lanes, block);
    if (count < 0) {
        print("cannot read the standard input\n");
        return 1;
    }

    memset(block + count, 0, (size_t)(RATE - count));
    block[count] ^= 0x01;
    block[RATE - 1] ^= 0x80;
    absorb(lanes, block);

    for (int i = 0; i < 32; i++)
        print_hex(lanes[i / 8] >> (i % 8 * 8) & 0xff, 2);
    print_char('\n');
    return 0;
}
