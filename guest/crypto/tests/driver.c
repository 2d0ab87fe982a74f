// SPDX-License-Identifier: MIT
// Answers requests, one a line on standard input, with one line each, so that every build can be compared with the same
// expectations. A request is an operation and its arguments, bytes in hexadecimal, "-" for none:
//   keccak256 DATA | keccak256-unaligned DATA | keccak256-pieces SIZE DATA
//   inverse256 VALUE MODULUS | recover HASH RECID R S
//   gas NUMBER SCHEDULE INPUT | run NUMBER INPUT | small NUMBER INPUT
//   repeat TIMES NUMBER INPUT | repeat-keccak256 TIMES DATA (for counting instructions)
#include "inverse256.h"
#include "keccak256.h"
#include "precompiles.h"
#include "secp256k1.h"
#include "words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(const char *what)
{
    fprintf(stderr, "driver: %s\n", what);
    exit(2);
}

static void *allocate(size_t size)
{
    void *memory = malloc(size == 0 ? 1 : size);
    if (memory == NULL)
        fail("out of memory");
    return memory;
}

static char *next_word(void)
{
    char *word = strtok(NULL, " \n");
    if (word == NULL)
        fail("an argument is missing");
    return word;
}

static unsigned long next_number(void)
{
    return strtoul(next_word(), NULL, 10);
}

// In memory of exactly its size, so that the sanitizers see every access beyond it.
static uint8_t *next_bytes(size_t *size)
{
    const char *word = next_word();
    *size = strcmp(word, "-") == 0 ? 0 : strlen(word) / 2;
    uint8_t *bytes = allocate(*size);
    for (size_t i = 0; i < *size; i++)
    {
        unsigned byte;
        if (sscanf(word + 2 * i, "%2x", &byte) != 1)
            fail("not hexadecimal");
        bytes[i] = (uint8_t)byte;
    }
    return bytes;
}

static uint8_t *next_word32(void)
{
    size_t size;
    uint8_t *bytes = next_bytes(&size);
    if (size != 32)
        fail("not 32 bytes");
    return bytes;
}

static void print_bytes(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        printf("-");
    for (size_t i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    printf("\n");
}

static void hash(size_t unaligned, size_t piece)
{
    size_t size;
    uint8_t *data = next_bytes(&size), digest[32];
    uint8_t *moved = allocate(size + unaligned);
    memcpy(moved + unaligned, data, size);
    if (piece == 0)
    {
        ovm_keccak256(moved + unaligned, size, digest);
    }
    else
    {
        ovm_keccak256_state state;
        ovm_keccak256_begin(&state);
        for (size_t i = 0; i < size; i += piece)
            ovm_keccak256_update(&state, moved + i, size - i < piece ? size - i : piece);
        ovm_keccak256_end(&state, digest);
    }
    print_bytes(digest, sizeof digest);
    free(moved);
    free(data);
}

static void invert(void)
{
    uint8_t *value = next_word32(), *modulus = next_word32();
    uint64_t v[4], m[4];
    for (size_t i = 0; i < 4; i++)
    {
        v[i] = ovm_load_be64(value + 24 - 8 * i);
        m[i] = ovm_load_be64(modulus + 24 - 8 * i);
    }
    ovm_inverse256(v, v, m);
    for (size_t i = 0; i < 4; i++)
        ovm_store_be64(value + 24 - 8 * i, v[i]);
    print_bytes(value, 32);
    free(value);
    free(modulus);
}

static void recover(void)
{
    uint8_t *digest = next_word32(), address[20];
    uint8_t recid = (uint8_t)next_number();
    uint8_t *r = next_word32(), *s = next_word32();
    if (ovm_ecrecover(digest, recid, r, s, address))
        print_bytes(address, sizeof address);
    else
        printf("none\n");
    free(digest);
    free(r);
    free(s);
}

static void gas(void)
{
    static const char *const schedules[] = {"byzantium", "istanbul", "berlin"};
    unsigned number = (unsigned)next_number(), schedule = 0;
    const char *name = next_word();
    while (strcmp(schedules[schedule], name) != 0)
    {
        if (++schedule == sizeof schedules / sizeof *schedules)
            fail("no such schedule");
    }
    size_t size;
    uint8_t *input = next_bytes(&size);
    printf("%" PRIu64 "\n", ovm_precompile_gas(number, input, size, (ovm_precompile_schedule)schedule));
    free(input);
}

// `missing` bytes less than needed of what can be too little: scratch memory, else output.
static void run(unsigned long times, size_t missing)
{
    unsigned number = (unsigned)next_number();
    size_t size;
    uint8_t *input = next_bytes(&size);
    size_t capacity = ovm_precompile_output_size(number, input, size);
    size_t scratch_size = ovm_precompile_scratch_size(number, input, size);
    if (capacity == SIZE_MAX || scratch_size == SIZE_MAX)
    {
        printf("no space\n");
        free(input);
        return;
    }
    if (scratch_size > 0)
        scratch_size -= missing;
    else
        capacity -= missing;
    uint8_t *output = allocate(capacity);
    void *scratch = allocate(scratch_size);
    size_t output_size = 0;
    ovm_precompile_result result = OVM_PRECOMPILE_FAILED;
    for (unsigned long i = 0; i < times; i++)
        result = ovm_precompile_run(number, input, size, output, capacity, &output_size, scratch, scratch_size);
    if (result == OVM_PRECOMPILE_DONE)
        print_bytes(output, output_size);
    else
        printf(result == OVM_PRECOMPILE_FAILED ? "failed\n" : "no space\n");
    free(scratch);
    free(output);
    free(input);
}

static void repeat_hash(void)
{
    unsigned long times = next_number();
    size_t size;
    uint8_t *data = next_bytes(&size), digest[32] = {0};
    for (unsigned long i = 0; i < times; i++)
        ovm_keccak256(data, size, digest);
    print_bytes(digest, sizeof digest);
    free(data);
}

int main(void)
{
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, stdin) > 0)
    {
        const char *operation = strtok(line, " \n");
        if (operation == NULL)
            continue;
        if (strcmp(operation, "keccak256") == 0)
            hash(0, 0);
        else if (strcmp(operation, "keccak256-unaligned") == 0)
            hash(1, 0);
        else if (strcmp(operation, "keccak256-pieces") == 0)
            hash(0, next_number());
        else if (strcmp(operation, "inverse256") == 0)
            invert();
        else if (strcmp(operation, "recover") == 0)
            recover();
        else if (strcmp(operation, "gas") == 0)
            gas();
        else if (strcmp(operation, "run") == 0)
            run(1, 0);
        else if (strcmp(operation, "small") == 0)
            run(1, 1);
        else if (strcmp(operation, "repeat") == 0)
            run(next_number(), 0);
        else if (strcmp(operation, "repeat-keccak256") == 0)
            repeat_hash();
        else
            fail("no such operation");
    }
    free(line);
    return 0;
}
