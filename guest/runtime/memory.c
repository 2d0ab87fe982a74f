// SPDX-License-Identifier: MIT
// The memory functions, a machine word at a time at any address.
#include <ovm/types.h>

typedef struct __attribute__((packed, may_alias)) {
    uintptr_t value;
} word;

enum { WORD = sizeof(word), BLOCK = 4 * WORD };

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    uint8_t *target = to;
    const uint8_t *source = from;
    for (; size >= BLOCK; size -= BLOCK, target += BLOCK, source += BLOCK) {
        uintptr_t a = ((const word *)source)[0].value, b = ((const word *)source)[1].value;
        uintptr_t c = ((const word *)source)[2].value, d = ((const word *)source)[3].value;
        ((word *)target)[0].value = a;
        ((word *)target)[1].value = b;
        ((word *)target)[2].value = c;
        ((word *)target)[3].value = d;
    }
    for (; size >= WORD; size -= WORD, target += WORD, source += WORD)
        ((word *)target)->value = ((const word *)source)->value;
    while (size--)
        *target++ = *source++;
    return to;
}

void *memmove(void *to, const void *from, size_t size)
{
    uint8_t *target = to;
    const uint8_t *source = from;
    // Reading a word before any write to it makes going up right for every target below its source.
    if ((uintptr_t)target <= (uintptr_t)source) {
        for (; size >= WORD; size -= WORD, target += WORD, source += WORD)
            ((word *)target)->value = ((const word *)source)->value;
        while (size--)
            *target++ = *source++;
        return to;
    }
    while (size >= WORD) {
        size -= WORD;
        ((word *)(target + size))->value = ((const word *)(source + size))->value;
    }
    while (size--)
        target[size] = source[size];
    return to;
}

void *memset(void *to, int byte, size_t size)
{
    uint8_t *target = to;
    uintptr_t all = UINTPTR_MAX / 255 * (uint8_t)byte;
    for (; size >= WORD; size -= WORD, target += WORD)
        ((word *)target)->value = all;
    while (size--)
        *target++ = (uint8_t)byte;
    return to;
}

int memcmp(const void *left, const void *right, size_t size)
{
    const uint8_t *l = left, *r = right;
    for (; size >= WORD && ((const word *)l)->value == ((const word *)r)->value; size -= WORD) {
        l += WORD;
        r += WORD;
    }
    for (; size; size--, l++, r++)
        if (*l != *r)
            return *l - *r;
    return 0;
}
