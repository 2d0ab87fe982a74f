// SPDX-License-Identifier: MIT
// The four memory functions that compilers call on their own account. The guest's run-time has them; elsewhere the C library.
#ifndef OVM_MEMORY_H
#define OVM_MEMORY_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *left, const void *right, size_t size);

#endif
