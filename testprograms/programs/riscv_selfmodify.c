// SPDX-License-Identifier: MIT
// Idea: code that overwrites the instruction it is about to execute. After the store and fence.i the new one counts.
#include "runtime.h"

#include <linux/mman.h>

// uint64_t template(uint32_t *patch_address, uint32_t instruction, uint64_t start)
__asm__(
    ".text\n"
    ".option push\n"
    ".option norelax\n"
    ".option norvc\n"
    ".option arch, +zifencei\n"
    ".balign 4\n"
    ".globl template, template_patch, template_end\n"
    "template:\n"
    "    sw      a1, 0(a0)\n"
    "    fence.i\n"
    "    mv      a0, a2\n"
    "template_patch:\n"
    "    addi    a0, a0, 1\n"
    "    ret\n"
    "template_end:\n"
    ".option pop\n");

extern const char template[], template_patch[], template_end[];

typedef uint64_t patched(uint32_t *, uint32_t, uint64_t);

static uint32_t addi(int immediate) { return (uint32_t)immediate << 20 | 10 << 15 | 10 << 7 | 0x13; }

int main(void)
{
    char *code = (char *)CALL(__NR_mmap, 0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memcpy(code, template, (size_t)(template_end - template));
    arch_sync_code();

    patched *run = (patched *)code;
    uint32_t *patch = (uint32_t *)(code + (template_patch - template));
    print_line_signed("addi 5", (int64_t)run(patch, addi(5), 100));
    print_line_signed("addi -2048", (int64_t)run(patch, addi(-2048), 100));
    print_line_signed("slli 4", (int64_t)run(patch, 0x00451513, 100));
    // Two compressed instructions in the place of one: c.addi a0, 3; c.slli a0, 2.
    print_line_signed("c.addi 3, c.slli 2", (int64_t)run(patch, 0x050a << 16 | 0x050d, 100));

    uint64_t value = 0;
    for (int i = 0; i < 100; i++)
        value = run(patch, addi(i), value);
    print_line_signed("sum of 0 to 99", (int64_t)value);
    return 0;
}
