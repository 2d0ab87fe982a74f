// SPDX-License-Identifier: MIT
// Idea: code written at run time, called, overwritten and called again. An engine that keeps decoded or translated code must
// notice each time.
#include "runtime.h"

#include <linux/mman.h>

#define PAGE 4096

typedef uint32_t constant(void);

int main(void)
{
    long mapped = CALL(__NR_mmap, 0, 2 * PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped < 0 && mapped > -4096) {
        print("no memory to run code in\n");
        return 1;
    }
    uint8_t *code = (uint8_t *)mapped;

    uint64_t sum = 0;
    for (uint32_t i = 0; i < 50; i++) {
        arch_emit_return(code, i * 1000003);
        arch_sync_code();
        sum += ((constant *)code)();
    }
    print_line_signed("same place, 50 times", (int64_t)sum);

    // Functions side by side, and one across the page border: rewriting one leaves the others alone.
    uint8_t *places[] = {code + 64, code + 96, code + PAGE - 4, code + PAGE + 32};
    for (uint32_t i = 0; i < 4; i++)
        arch_emit_return(places[i], 100 + i);
    arch_sync_code();
    for (uint32_t round = 0; round < 4; round++) {
        for (int i = 0; i < 4; i++) {
            print_unsigned(((constant *)places[i])());
            print_char(i < 3 ? ' ' : '\n');
        }
        arch_emit_return(places[round], 0x7ffff800 + round);
        arch_sync_code();
    }
    return 0;
}
