// SPDX-License-Identifier: MIT
// Picks the one file that knows the target. Every such file defines:
//   ARCH_NAME                what uname reports as the machine
//   ARCH_START               assembly text of _start: hands the initial stack pointer to start_c
//   ARCH_MISALIGNED_ACCESS   1 if plain loads and stores take any address
//   ARCH_SPACE_END           the first address above a guest's memory in Omo, which Linux does not map either;
//                            not defined where every address is memory
//   ARCH_ILLEGAL, ARCH_BREAKPOINT   assembly text of the instructions that raise SIGILL and SIGTRAP
//   syscall6                 a raw system call; errors come back as -errno
//   arch_emit_return         writes a function that returns a 31-bit constant, for self-modifying code
//   arch_sync_code           makes stores visible to instruction fetch
#ifndef ARCH_H
#define ARCH_H

#if defined(__riscv) && __riscv_xlen == 64
#include "riscv64.h"
#elif defined(__x86_64__)
#include "x86_64.h"
#elif defined(__mips__) && !defined(__mips64)
#include "mips.h"
#else
#error "no runtime for this architecture: add runtime/NAME.h and runtime/NAME.mk"
#endif

#endif
