// SPDX-License-Identifier: MIT
// Idea: a branch in a delay slot. The manual leaves it UNPREDICTABLE; Omo defines it by its state of two addresses: the second
// branch's slot is the first instruction at the target of the first branch. So one instruction runs there, and then the second
// target counts.
#include "runtime.h"

int main(void)
{
    uint32_t taken, untaken;
    __asm__ volatile(".set push\n.set noreorder\nli %0, 0\n"
                     "b 1f\nb 2f\nori %0, %0, 1\n"
                     "1: ori %0, %0, 2\nori %0, %0, 4\n"
                     "2: ori %0, %0, 8\n.set pop" : "=&r"(taken));
    print_line_hex("branch in the slot of a branch", taken);
    __asm__ volatile(".set push\n.set noreorder\nli %0, 0\n"
                     "b 1f\nbne $0, $0, 2f\nori %0, %0, 1\n"
                     "1: ori %0, %0, 2\nori %0, %0, 4\n"
                     "2: ori %0, %0, 8\n.set pop" : "=&r"(untaken));
    print_line_hex("one that is not taken", untaken);
    return 0;
}
