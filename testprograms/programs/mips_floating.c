// SPDX-License-Identifier: MIT
// Idea: the floating-point registers without arithmetic, as a 32-bit FPU has them: singles in all registers, doubles in pairs,
// loads, stores and moves, all condition codes through branches and conditional moves, and the views of the control register.
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

// A double of two singles that tell which of them was moved.
#define SET_PAIRS "mtc1 %[a], $f8\nmtc1 %[b], $f9\nmtc1 %[c], $f10\nmtc1 %[d], $f11\n"
#define GET_PAIR "mfc1 %[low], $f10\nmfc1 %[high], $f11"

#define SHOW_MOVE(instruction, general, conditions)                                                                         \
    do {                                                                                                                  \
        uint32_t low, high;                                                                                               \
        __asm__ volatile(HARD(SET_PAIRS "ctc1 %[control], $31\nnop\n" instruction "\n" GET_PAIR "\nctc1 $0, $31")          \
                         : [low] "=&r"(low), [high] "=&r"(high)                                                             \
                         : [a] "r"(0x11112222), [b] "r"(0x33334444), [c] "r"(0x55556666), [d] "r"(0x77778888),              \
                           [value] "r"(general), [control] "r"(conditions));                                                \
        print_line_hex(instruction, (uint64_t)high << 32 | low);                                                           \
    } while (0)

// Moves that depend on a general register or on a condition code, each once done and once not.
static void show_conditional_moves(void)
{
    for (uint32_t value = 0; value < 2; value++) {
        SHOW_MOVE("movz.s $f10, $f9, %[value]", value, 0);
        SHOW_MOVE("movn.s $f11, $f8, %[value]", value << 31, 0);
        SHOW_MOVE("movz.d $f10, $f8, %[value]", value, 0);
        SHOW_MOVE("movn.d $f10, $f8, %[value]", value << 16, 0);
    }

    static const uint32_t controls[] = {0, 1u << 23, 1u << 27, 0xfe800000};
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
        print_line_hex("conditions", controls[i]);
        SHOW_MOVE("movf.s $f11, $f8, $fcc0", 0, controls[i]);
        SHOW_MOVE("movt.s $f10, $f9, $fcc0", 0, controls[i]);
        SHOW_MOVE("movf.d $f10, $f8, $fcc3", 0, controls[i]);
        SHOW_MOVE("movt.d $f10, $f8, $fcc3", 0, controls[i]);
    }
}

// The address is the sum of two registers; the hint of a prefetch does nothing.
static void show_indexed(void)
{
    __asm__ volatile(HARD("lwxc1 $f6, %1(%0)\nlwxc1 $f7, %2(%0)\nldxc1 $f4, %1(%0)\nsdxc1 $f4, %2(%0)\nprefx 0, %1(%0)\n"
                          "swxc1 $f7, %2(%3)\nsdxc1 $f6, %1(%3)")
                     : : "r"(cells), "r"(8), "r"(24), "r"((uintptr_t)cells - 8) : "memory");
    show_cells("indexed");
}

#define SHOW_CODE(n)                                                                                                       \
    do {                                                                                                                  \
        uint32_t moved = 0, kept = 0, taken = 0, fell = 0;                                                                 \
        __asm__ volatile(HARD(".set noreorder\nctc1 %[control], $31\nnop\n"                                                \
                              "movt %[moved], %[one], $fcc" #n "\nmovf %[kept], %[one], $fcc" #n "\n"                       \
                              "bc1t $fcc" #n ", 1f\nli %[taken], 1\nli %[taken], 0\n1:\n"                                   \
                              "bc1f $fcc" #n ", 2f\nli %[fell], 1\nli %[fell], 0\n2:\n"                                     \
                              "ctc1 $0, $31")                                                                              \
                         : [moved] "+&r"(moved), [kept] "+&r"(kept), [taken] "+&r"(taken), [fell] "+&r"(fell)               \
                         : [control] "r"(control), [one] "r"(1));                                                           \
        result = result << 4 | moved << 3 | kept << 2 | taken << 1 | fell;                                                 \
    } while (0)

// A digit for each of the codes 7 to 0: 0xa where it is set, as movt and bc1t see it, 5 where it is not.
static uint32_t condition_digits(uint32_t control)
{
    uint32_t result = 0;
    SHOW_CODE(7);
    SHOW_CODE(6);
    SHOW_CODE(5);
    SHOW_CODE(4);
    SHOW_CODE(3);
    SHOW_CODE(2);
    SHOW_CODE(1);
    SHOW_CODE(0);
    return result;
}

// Condition codes 0 to 7 are bits 23 and 25 to 31; bit 24 between them is none.
static void show_conditions(void)
{
    print_line_hex("no condition", condition_digits(0));
    print_line_hex("bit 24", condition_digits(1u << 24));
    print_line_hex("all conditions", condition_digits(0xfe800000));
    for (int code = 0; code < 8; code++) {
        uint32_t control = 1u << (code == 0 ? 23 : 24 + code), read;
        __asm__ volatile(HARD("ctc1 %1, $31\nnop\ncfc1 %0, $31\nctc1 $0, $31") : "=&r"(read) : "r"(control));
        print_line_hex("control", read);
        print_line_hex("  codes 7 to 0", condition_digits(control));
    }
}

// Control registers 25, 26 and 28 are views of parts of 31.
static void show_control_views(void)
{
    static const uint32_t controls[] = {0, 0xff800000, 0x0001f000, 0x0000007c, 0x00000f80, 0x01000003, 0xab800a2d};
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
        uint32_t whole, conditions, exceptions, enables;
        __asm__ volatile(HARD("ctc1 %4, $31\nnop\ncfc1 %0, $31\ncfc1 %1, $25\ncfc1 %2, $26\ncfc1 %3, $28\nctc1 $0, $31")
                         : "=&r"(whole), "=&r"(conditions), "=&r"(exceptions), "=&r"(enables) : "r"(controls[i]));
        print_line_hex("control", whole);
        print_line_hex("  conditions", conditions);
        print_line_hex("  exceptions", exceptions);
        print_line_hex("  enables", enables);
    }

    uint32_t after[3];
    __asm__ volatile(HARD("ctc1 %3, $31\nnop\nctc1 %4, $25\nnop\ncfc1 %0, $31\nctc1 %5, $26\nnop\ncfc1 %1, $31\n"
                          "ctc1 %6, $28\nnop\ncfc1 %2, $31\nctc1 $0, $31")
                     : "=&r"(after[0]), "=&r"(after[1]), "=&r"(after[2])
                     : "r"(0xff800000), "r"(0x00000055), "r"(0x0001f07c), "r"(0x00000007));
    print_line_hex("conditions written", after[0]);
    print_line_hex("exceptions written", after[1]);
    print_line_hex("enables written", after[2]);
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

    show_conditional_moves();
    show_indexed();
    show_conditions();
    show_control_views();
    return 0;
}
