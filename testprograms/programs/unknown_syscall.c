// SPDX-License-Identifier: MIT
// Idea: a system call nobody knows gives ENOSYS and the program goes on. With the argument `wide`, numbers whose low 32 bits
// are those of a known call: they are unknown too.
#include "runtime.h"

#include <linux/errno.h>

static void try_number(uint64_t number)
{
    print("call ");
    print_hex(number, 16);
    print(CALL(number, 1, "wrong\n", 6) == -ENOSYS ? " ENOSYS\n" : " did something\n");
    print_flush();
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "wide") == 0) {
        try_number(0x100000000u + __NR_write);
        try_number(0x8000000000000000u + __NR_write);
        try_number(0xffffffff00000000u + __NR_write);
        return 0;
    }
    // Below all numbers of MIPS, above those of the others.
    try_number(3999);
    try_number(10000000);
    try_number(0x7fffffff);
    print("still running\n");
    return 0;
}
