// SPDX-License-Identifier: MIT
#ifndef OVM_SHIM_STDLIB_H
#define OVM_SHIM_STDLIB_H

// What libsecp256k1 names of <stdlib.h> in code that recovery never calls.

#include <stddef.h>

void *malloc(size_t size);
void free(void *memory);
_Noreturn void abort(void);

#endif
