// SPDX-License-Identifier: MIT
// Idea: the smallest program with an output; the first thing to try.
#include "runtime.h"

int main(void)
{
    print("Hello from a Linux program.\n");
    return 0;
}
