// SPDX-License-Identifier: MIT
// A trace in the lines of EIP-3155.
#include <stdio.h>

#include "suite.h"

static void print_word(const u256 *word)
{
    int limb = 3;
    while (limb > 0 && word->limb[limb] == 0)
        limb--;
    printf("\"0x%llx", (unsigned long long)word->limb[limb]);
    while (limb-- > 0)
        printf("%016llx", (unsigned long long)word->limb[limb]);
    printf("\"");
}

static void before(void *user, uint64_t pc, uint8_t opcode, uint64_t gas, uint64_t memory_size, const u256 *stack, uint32_t height,
                   uint32_t depth, int64_t refund)
{
    (void)user;
    printf("{\"pc\":%llu,\"op\":%u,\"gas\":\"0x%llx\",\"memSize\":%llu,\"stack\":[", (unsigned long long)pc, opcode,
           (unsigned long long)gas, (unsigned long long)memory_size);
    for (uint32_t i = 0; i < height; i++) {
        printf(i ? "," : "");
        print_word(&stack[i]);
    }
    printf("],\"depth\":%u,\"refund\":%lld,", depth, (long long)refund);
}

static void after(void *user, uint64_t cost, bool failed)
{
    (void)user;
    printf("\"gasCost\":\"0x%llx\"%s}\n", (unsigned long long)cost, failed ? ",\"error\":\"exceptional halt\"" : "");
}

const struct ovm_tracer line_tracer = {.before = before, .after = after};
