// SPDX-License-Identifier: MIT
// Idea: a mixed load for benchmarks: `mixed N` does N rounds of checksum, hashing, matrix product, sorting, byte copies and
// indirect calls, each round depending on the one before, and prints one number. A round is some 26,000 instructions.
#include "runtime.h"

#define SIZE 256

static uint32_t crc_table[256];
static uint8_t bytes[SIZE];
static uint32_t keys[SIZE];
static uint64_t left[8][8], right[8][8];

static uint64_t state = 88172645463325252u;

static uint64_t random64(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void make_crc_table(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; bit++)
            value = value >> 1 ^ (value & 1 ? 0xedb88320 : 0);
        crc_table[i] = value;
    }
}

static uint64_t checksum(uint64_t sum)
{
    uint32_t crc = ~(uint32_t)sum;
    for (int i = 0; i < SIZE; i++)
        crc = crc >> 8 ^ crc_table[(crc ^ bytes[i]) & 0xff];
    return sum ^ ~crc;
}

// An open hash table, three quarters full.
static uint64_t hashing(uint64_t sum)
{
    memset(keys, 0, sizeof keys);
    uint64_t probes = 0;
    for (int i = 0; i < SIZE * 3 / 4; i++) {
        uint32_t key = (uint32_t)(random64() ^ sum) | 1;
        unsigned slot = key * 2654435761u >> 24;
        for (; keys[slot] && keys[slot] != key; slot = (slot + 1) % SIZE)
            probes++;
        keys[slot] = key;
    }
    return digest(sum, probes);
}

static uint64_t product(uint64_t sum)
{
    for (int i = 0; i < 8; i++)
        for (int j = 0; j < 8; j++) {
            left[i][j] = sum + (uint64_t)(i * j);
            right[i][j] = sum ^ (uint64_t)(i - j);
        }
    uint64_t trace = 0;
    for (int i = 0; i < 8; i++)
        for (int j = 0; j < 8; j++) {
            uint64_t cell = 0;
            for (int k = 0; k < 8; k++)
                cell += left[i][k] * right[k][j];
            trace ^= cell;
        }
    return digest(sum, trace / 3 + trace % 1000003);
}

static uint64_t sorting(uint64_t sum)
{
    int32_t values[48];
    for (int i = 0; i < 48; i++)
        values[i] = (int32_t)random64();
    for (int i = 1; i < 48; i++) {
        int32_t value = values[i];
        int j = i;
        for (; j > 0 && values[j - 1] > value; j--)
            values[j] = values[j - 1];
        values[j] = value;
    }
    return digest(sum, (uint64_t)(int64_t)values[sum % 48]);
}

static uint64_t copying(uint64_t sum)
{
    for (int i = 0; i < SIZE; i++)
        bytes[i] = (uint8_t)(bytes[i] + (sum >> (i & 56)));
    memmove(bytes + 3, bytes, SIZE - 3);
    return digest(sum, bytes[sum % SIZE]);
}

static uint64_t rotate(uint64_t sum) { return sum << 9 | sum >> 55; }
static uint64_t scramble(uint64_t sum) { return (sum ^ sum >> 31) * 0x9e3779b97f4a7c15u; }
static uint64_t divide(uint64_t sum) { return sum + sum / ((sum & 0xffff) + 1); }
static uint64_t choose(uint64_t sum) { return sum & 4 ? sum + 12345 : sum ^ 0xabcdef; }
static uint64_t (*volatile const small[])(uint64_t) = {rotate, scramble, divide, choose};

static uint64_t indirect(uint64_t sum)
{
    for (int i = 0; i < 256; i++)
        sum = small[sum >> 7 & 3](sum);
    return sum;
}

int main(int argc, char **argv)
{
    uint64_t rounds = argc > 1 ? parse_unsigned(argv[1]) : 100;
    uint64_t sum = DIGEST_START;
    make_crc_table();
    for (uint64_t i = 0; i < rounds; i++)
        sum = indirect(copying(sorting(product(hashing(checksum(sum))))));
    print("mixed ");
    print_unsigned(rounds);
    print_line_hex(":", sum);
    return 0;
}
