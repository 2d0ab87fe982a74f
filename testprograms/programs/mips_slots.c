// SPDX-License-Identifier: MIT
// Idea: delay slots. Every branch and jump, taken and not, must execute its slot, and the likely forms only when they are taken;
// the slot sees the registers after the branch, and a link address is that after the slot.
#include "runtime.h"

// 1 for the slot, 2 for what follows it when the branch is not taken.
#define BRANCH(name, operands)                                                                           \
    static uint32_t do_##name(int32_t a, int32_t b)                                                      \
    {                                                                                                    \
        uint32_t seen = 0;                                                                               \
        __asm__ volatile(".set push\n.set noreorder\n" #name " " operands ", 1f\n"                       \
                         "ori %0, %0, 1\nori %0, %0, 2\n1: nop\n.set pop"                                \
                         : "+&r"(seen) : "r"(a), "r"(b) : "$31");                                        \
        return seen;                                                                                     \
    }
#define BRANCHES(X)                                                                                      \
    X(beq, "%1, %2") X(bne, "%1, %2") X(blez, "%1") X(bgtz, "%1") X(bltz, "%1") X(bgez, "%1")            \
    X(bltzal, "%1") X(bgezal, "%1") X(beql, "%1, %2") X(bnel, "%1, %2") X(blezl, "%1") X(bgtzl, "%1")    \
    X(bltzl, "%1") X(bgezl, "%1") X(bltzall, "%1") X(bgezall, "%1")
BRANCHES(BRANCH)

#define ROW(name, operands) {#name, do_##name},
static const struct {
    const char *name;
    uint32_t (*apply)(int32_t, int32_t);
} rows[] = {BRANCHES(ROW)};

static const int32_t operands[] = {0, 1, -1, INT32_MAX, INT32_MIN};
#define COUNT (sizeof operands / sizeof operands[0])

// Branches on a condition code of the FPU, set through its control register.
#define ON_CONDITION(name)                                                                               \
    static uint32_t do_##name(uint32_t control)                                                          \
    {                                                                                                    \
        uint32_t seen = 0;                                                                               \
        __asm__ volatile(".set push\n.set noreorder\n.set hardfloat\nctc1 %1, $31\n nop\n" #name " 1f\n" \
                         "ori %0, %0, 1\nori %0, %0, 2\n1: ctc1 $0, $31\n.set pop" : "+&r"(seen) : "r"(control)); \
        return seen;                                                                                     \
    }
ON_CONDITION(bc1t)
ON_CONDITION(bc1f)
ON_CONDITION(bc1tl)
ON_CONDITION(bc1fl)

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        print(rows[i].name);
        for (size_t a = 0; a < COUNT; a++)
            for (size_t b = 0; b < COUNT; b++) {
                print_char(' ');
                print_unsigned(rows[i].apply(operands[a], operands[b]));
            }
        print_char('\n');
    }
    for (uint32_t control = 0; control <= 1u << 23; control += 1u << 23) {
        print_line_signed("bc1t", do_bc1t(control));
        print_line_signed("bc1f", do_bc1f(control));
        print_line_signed("bc1tl", do_bc1tl(control));
        print_line_signed("bc1fl", do_bc1fl(control));
    }

    uint32_t result;
    // The slot changes what the branch has read, and the target what a jump goes by: too late for both.
    __asm__ volatile(".set push\n.set noreorder\nli %0, 5\nbne %0, $0, 1f\nli %0, 0\nli %0, 9\n1: nop\n.set pop" : "=&r"(result));
    print_line_signed("slot changes the operand", result);
    __asm__ volatile(".set push\n.set noreorder\nla $8, 1f\njr $8\nli $8, 0\nli $8, 9\n1: move %0, $8\n.set pop" : "=r"(result) : : "$8");
    print_line_signed("slot changes the target", result);
    __asm__ volatile(".set push\n.set noreorder\nla $8, 2f\nbal 1f\nmove %0, $31\n2: b 3f\nnop\n1: subu %0, %0, $8\n3: nop\n.set pop"
                     : "=&r"(result) : : "$8", "$31");
    print_line_signed("link address seen by the slot, from its end", (int32_t)result);
    __asm__ volatile(".set push\n.set noreorder\nla $8, 1f\nla $9, 2f\njalr $10, $8\nli %0, 1\n2: b 3f\nnop\n"
                     "1: subu %0, $10, $9\n3: nop\n.set pop" : "=&r"(result) : : "$8", "$9", "$10");
    print_line_signed("jalr links to another register", (int32_t)result);
    // The slot's load and store, and a loop whose work is in the slot.
    uint32_t counted = 0;
    __asm__ volatile(".set push\n.set noreorder\nli $8, 10\n1: addiu $8, $8, -1\nbnez $8, 1b\naddiu %0, %0, 1\n.set pop"
                     : "+r"(counted) : : "$8");
    print_line_signed("turns of a loop", counted);
    return 0;
}
