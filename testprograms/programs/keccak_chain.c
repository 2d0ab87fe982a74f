// SPDX-License-Identifier: MIT
// Idea: a hashing load for benchmarks: `keccak_chain N` takes the keccak-256 of 32 zero bytes, of the result, and so on, N times.
#include "permute.h"

#define RATE_LANES 17

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? parse_unsigned(argv[1]) : 1;
    uint64_t lanes[25] = {0};
    for (uint64_t i = 0; i < count; i++) {
        memset(lanes + 4, 0, sizeof lanes - 4 * sizeof *lanes);
        lanes[4] = 0x01;
        lanes[RATE_LANES - 1] = 0x80ull << 56;
        permute(lanes);
    }

    print("keccak_chain ");
    print_unsigned(count);
    print(": ");
    for (int i = 0; i < 32; i++)
        print_hex(lanes[i / 8] >> (i % 8 * 8) & 0xff, 2);
    print_char('\n');
    return 0;
}
