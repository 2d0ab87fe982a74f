// SPDX-License-Identifier: MIT
// Idea: the floating-point registers without arithmetic, as a 32-bit FPU has them: singles in all registers, doubles in pairs,
// loads, stores and moves, and condition codes through the control register and the conditional moves.
#include "runtime.h"

static uint64_t cells[4];

#define HARD(text) ".set push\n.set hardfloat\n.set mips32r2\n" text "\n.set pop"

static void show_cells(const char *name)
{
    for (int i = 0; i < 4; i++) {
        print_line_hex(name, cells[i]);
        cells[i] = 0x1111111111111111u * (uint64_t)(i + 1);
    }
}

int main(void)
{
    uint32_t high, low;
    show_cells("start");

    __asm__ volatile(HARD("ldc1 $f4, 0(%0)\nsdc1 $f4, 24(%0)\nlwc1 $f6, 8(%0)\nswc1 $f6, 20(%0)\n"
                          "lwc1 $f7, 4(%0)\nsdc1 $f6, 8(%0)") : : "r"(cells) : "memory");
    show_cells("loads and stores");

    __asm__ volatile(HARD("mtc1 %2, $f8\nmtc1 %3, $f9\nmov.d $f10, $f8\nmfc1 %0, $f10\nmfc1 %1, $f11\nsdc1 $f10, 0(%4)")
                     : "=&r"(low), "=&r"(high) : "r"(0x89abcdef), "r"(0x01234567), "r"(cells) : "memory");
    print_line_hex("mfc1 of the even register", low);
    print_line_hex("mfc1 of the odd register", high);
    show_cells("a double of two singles");

    __asm__ volatile(HARD("mthc1 %2, $f8\nmfhc1 %0, $f8\nmov.s $f12, $f9\nmfc1 %1, $f12\nmov.s $f13, $f8\nsdc1 $f12, 8(%3)")
                     : "=&r"(high), "=&r"(low) : "r"(0xfedcba98), "r"(cells) : "memory");
    print_line_hex("mfhc1", high);
    print_line_hex("mov.s", low);
    show_cells("singles moved");

    // The last double of the file, and a move of a single onto itself.
    __asm__ volatile(HARD("ldc1 $f30, 16(%0)\nmov.s $f31, $f31\nsdc1 $f30, 0(%0)") : : "r"(cells) : "memory");
    show_cells("the last pair");

    // Condition codes 0 to 7 are bits 23 and 25 to 31.
    static const uint32_t controls[] = {0, 1u << 23, 1u << 25, 1u << 31, 0xfe800000};
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
        uint32_t read, true0 = 0, true1 = 0, true7 = 0, false0 = 0, false1 = 0, false7 = 0;
        __asm__ volatile(HARD("ctc1 %7, $31\nnop\ncfc1 %0, $31\n"
                              "movt %1, %8, $fcc0\nmovt %2, %8, $fcc1\nmovt %3, %8, $fcc7\n"
                              "movf %4, %8, $fcc0\nmovf %5, %8, $fcc1\nmovf %6, %8, $fcc7\nctc1 $0, $31")
                         : "=&r"(read), "+&r"(true0), "+&r"(true1), "+&r"(true7), "+&r"(false0), "+&r"(false1), "+&r"(false7)
                         : "r"(controls[i]), "r"(1));
        print_line_hex("control", read);
        print_line_hex("  movt, movf", true0 << 20 | true1 << 16 | true7 << 12 | false0 << 8 | false1 << 4 | false7);
    }
    return 0;
}
