// SPDX-License-Identifier: MIT
// Idea: every integer instruction that has a compressed form, from one source built twice: as riscv_compressed with the
// C extension (the assembler then picks the short encodings) and as riscv_uncompressed without. The output must not differ.
#include "runtime.h"

#define RESULTS 40

// uint64_t *forms(uint64_t *results, uint64_t a, uint64_t b, const uint64_t *data)
// results in a0, data in a3; each PUT stores what a5 holds and goes on.
__asm__(
    ".text\n"
    ".macro PUT\n"
    "    sd      a5, 0(a0)\n"
    "    addi    a0, a0, 8\n"
    ".endm\n"
    ".globl forms\n"
    "forms:\n"
    "    addi    sp, sp, -64\n"             // c.addi16sp
    "    sd      ra, 56(sp)\n"              // c.sdsp
    "    sd      a1, 8(sp)\n"
    "    sw      a2, 20(sp)\n"              // c.swsp
    "    ld      a5, 8(sp)\n"               // c.ldsp
    "    PUT\n"
    "    lw      a5, 20(sp)\n"              // c.lwsp
    "    PUT\n"
    "    addi    a4, sp, 8\n"               // c.addi4spn
    "    ld      a5, 0(a4)\n"
    "    PUT\n"
    "    ld      a5, 8(a3)\n"               // c.ld
    "    PUT\n"
    "    lw      a5, 4(a3)\n"               // c.lw, sign-extending
    "    PUT\n"
    "    sw      a1, 16(a4)\n"              // c.sw
    "    sw      a2, 20(a4)\n"
    "    ld      a5, 16(a4)\n"
    "    PUT\n"
    "    sd      a2, 24(a4)\n"              // c.sd
    "    ld      a5, 24(a4)\n"
    "    PUT\n"
    "    nop\n"                             // c.nop
    "    mv      a5, a1\n"                  // c.mv
    "    addi    a5, a5, -32\n"             // c.addi, both ends of its range
    "    PUT\n"
    "    mv      a5, a1\n"
    "    addi    a5, a5, 31\n"
    "    PUT\n"
    "    mv      a5, a1\n"
    "    addiw   a5, a5, 15\n"              // c.addiw
    "    PUT\n"
    "    mv      a5, a1\n"
    "    addiw   a5, a5, 0\n"
    "    PUT\n"
    "    li      a5, -32\n"                 // c.li
    "    PUT\n"
    "    li      a5, 31\n"
    "    PUT\n"
    "    lui     a5, 31\n"                  // c.lui, both ends
    "    PUT\n"
    "    lui     a5, 0xfffe0\n"
    "    PUT\n"
    "    mv      a5, a1\n"
    "    srli    a5, a5, 33\n"              // c.srli
    "    PUT\n"
    "    mv      a5, a1\n"
    "    srai    a5, a5, 63\n"              // c.srai
    "    PUT\n"
    "    mv      a5, a1\n"
    "    andi    a5, a5, -7\n"              // c.andi
    "    PUT\n"
    "    mv      a5, a1\n"
    "    sub     a5, a5, a2\n"              // c.sub
    "    PUT\n"
    "    mv      a5, a1\n"
    "    xor     a5, a5, a2\n"              // c.xor
    "    PUT\n"
    "    mv      a5, a1\n"
    "    or      a5, a5, a2\n"              // c.or
    "    PUT\n"
    "    mv      a5, a1\n"
    "    and     a5, a5, a2\n"              // c.and
    "    PUT\n"
    "    mv      a5, a1\n"
    "    subw    a5, a5, a2\n"              // c.subw
    "    PUT\n"
    "    mv      a5, a1\n"
    "    addw    a5, a5, a2\n"              // c.addw
    "    PUT\n"
    "    mv      a5, a1\n"
    "    slli    a5, a5, 35\n"              // c.slli
    "    PUT\n"
    "    mv      a5, a1\n"
    "    add     a5, a5, a2\n"              // c.add
    "    PUT\n"
    "    li      a5, 0\n"
    "    li      a4, 5\n"
    "1:  add     a5, a5, a4\n"
    "    addi    a4, a4, -1\n"
    "    bnez    a4, 1b\n"                  // c.bnez, backwards
    "    beqz    a4, 2f\n"                  // c.beqz, forwards
    "    li      a5, -1\n"
    "2:  PUT\n"
    "    j       4f\n"                      // c.j
    "3:  addi    a5, a5, 20\n"
    "    jr      ra\n"                      // c.jr
    "4:  lla     a4, 3b\n"
    "    jalr    a4\n"                      // c.jalr: ra is the address after two bytes, not four
    "    PUT\n"
    "    j       5f\n"
    // A four-byte instruction across a page border: only two-byte code can place one there.
    ".option push\n"
    ".option norelax\n"
    "    .balign 4096\n"
    "    .space  4092\n"
    "5:  nop\n"
    "    addi    a5, zero, 1234\n"
    "    PUT\n"
    ".option pop\n"
    "    ld      ra, 56(sp)\n"
    "    addi    sp, sp, 64\n"
    "    ret\n");

uint64_t *forms(uint64_t *results, uint64_t a, uint64_t b, const uint64_t *data);

int main(void)
{
    static const uint64_t data[] = {0x89abcdef01234567, 0xfedcba9876543210};
    static const uint64_t operands[][2] = {
        {0x0123456789abcdef, 0xfedcba9876543210}, {0x8000000000000000, 0xffffffffffffffff}, {0x7fffffff, 0x80000001},
    };
    for (size_t i = 0; i < sizeof operands / sizeof operands[0]; i++) {
        uint64_t results[RESULTS];
        uint64_t *end = forms(results, operands[i][0], operands[i][1], data);
        for (uint64_t *result = results; result < end; result++)
            print_line_hex("", *result);
    }
    return 0;
}
