// SPDX-License-Identifier: MIT
#ifndef OVM_SHIM_STRING_H
#define OVM_SHIM_STRING_H

// The part of <string.h> that libsecp256k1 uses; the guest's run-time library defines it.

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memset(void *to, int value, size_t size);
int memcmp(const void *a, const void *b, size_t size);

#endif
