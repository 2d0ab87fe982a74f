// SPDX-License-Identifier: MIT
#include "linux.h"

__asm__(".text\n" ARCH_START);

void linux_exit(int code)
{
    for (;;)
        system_call(CALL_EXIT, code, 0, 0);
}

// Omo moves at most 32 bytes a call (docs/syscalls.md), pipes elsewhere what they have.
bool linux_read(int descriptor, void *to, size_t size)
{
    uint8_t *next = to;
    while (size) {
        long count = system_call(CALL_READ, descriptor, (long)next, (long)size);
        if (count <= 0)
            return false;
        next += count;
        size -= (size_t)count;
    }
    return true;
}

bool linux_write(int descriptor, const void *from, size_t size)
{
    const uint8_t *next = from;
    while (size) {
        long count = system_call(CALL_WRITE, descriptor, (long)next, (long)size);
        if (count <= 0)
            return false;
        next += count;
        size -= (size_t)count;
    }
    return true;
}

void *linux_extend(size_t size)
{
    enum { ALIGNMENT = 16 };
    uintptr_t end = (uintptr_t)system_call(CALL_BREAK, 0, 0, 0);
    uintptr_t start = (end + ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1);
    if (size > UINTPTR_MAX - start)
        return NULL;
    uintptr_t wanted = start + size;
    return (uintptr_t)system_call(CALL_BREAK, (long)wanted, 0, 0) >= wanted ? (void *)start : NULL;
}
