// SPDX-License-Identifier: MIT
// Idea: `exits CODE` ends with exit_group, `exits CODE thread` with exit, at once and with no output. Linux keeps 8 bits of CODE.
#include "runtime.h"

int main(int argc, char **argv)
{
    long code = argc > 1 ? (long)parse_unsigned(argv[1]) : 0;
    CALL(argc > 2 ? __NR_exit : __NR_exit_group, code);
    print("still running\n");
    return 99;
}
