// SPDX-License-Identifier: MIT
// What the guest needs of Linux: four system calls. Each architecture's header has
//   ARCH_START     assembly text of _start: aligns the stack and goes to guest_main
//   system_call    with up to three arguments; an error comes back as -errno
//   the numbers of the four calls
#ifndef OVM_RUNTIME_LINUX_H
#define OVM_RUNTIME_LINUX_H

#include <ovm/types.h>

#if defined(__riscv) && __riscv_xlen == 64
#include "riscv64.h"
#elif defined(__x86_64__)
#include "x86_64.h"
#elif defined(__mips__) && !defined(__mips64)
#include "mips.h"
#else
#error "the guest has no run-time for this architecture"
#endif

_Noreturn void linux_exit(int code);
// Both go on until all is done; false on an error or an early end.
bool linux_read(int descriptor, void *to, size_t size);
bool linux_write(int descriptor, const void *from, size_t size);
// Fresh memory behind the break, zeroed; null if there is no more.
void *linux_extend(size_t size);

#endif
