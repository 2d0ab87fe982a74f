// SPDX-License-Identifier: MIT
// Runs on the build machine: lets libsecp256k1 compute its tables of multiples of the generator and prints them as C, in a
// form that is right for every limb size and byte order.
#include "secp256k1_library.h"

#include <stdio.h>
#include <stdlib.h>

static void print_words(const secp256k1_fe *coordinate)
{
    secp256k1_fe normal = *coordinate;
    unsigned char bytes[32];
    secp256k1_fe_normalize_var(&normal);
    secp256k1_fe_get_b32(bytes, &normal);
    for (size_t i = 0; i < 32; i += 4)
        printf("%s0x%02x%02x%02x%02x", i == 0 ? "" : ",", bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]);
}

static void print_table(const char *name, const secp256k1_ge_storage *table)
{
    printf("static const secp256k1_ge_storage %s[%d] = {\n", name, ECMULT_TABLE_SIZE(WINDOW_G));
    for (size_t i = 0; i < ECMULT_TABLE_SIZE(WINDOW_G); i++)
    {
        secp256k1_ge point;
        secp256k1_ge_from_storage(&point, &table[i]);
        printf("    SECP256K1_GE_STORAGE_CONST(");
        print_words(&point.x);
        printf(",");
        print_words(&point.y);
        printf("),\n");
    }
    printf("};\n");
}

int main(void)
{
    secp256k1_ecmult_context context;
    void *memory = malloc(SECP256K1_ECMULT_CONTEXT_PREALLOCATED_SIZE);
    if (memory == NULL)
        return 1;
    void *next = memory;
    secp256k1_ecmult_context_init(&context);
    secp256k1_ecmult_context_build(&context, &next);
    print_table("multiples_of_generator", *context.pre_g);
    print_table("multiples_of_generator_128", *context.pre_g_128);
    free(memory);
    return 0;
}
