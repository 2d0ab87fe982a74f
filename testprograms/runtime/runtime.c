// SPDX-License-Identifier: MIT
#include "runtime.h"

int main(int argc, char **argv, char **envp);

__asm__(".text\n" ARCH_START);

static const uintptr_t *auxiliary_vector;
static char pending[512];
static size_t pending_count;

// The initial stack: argc, argv, null, envp, null, auxiliary vector.
__attribute__((noreturn, used)) void start_c(uintptr_t *stack)
{
    int argc = (int)stack[0];
    char **argv = (char **)(stack + 1);
    char **envp = argv + argc + 1;
    char **end = envp;
    while (*end)
        end++;
    auxiliary_vector = (const uintptr_t *)(end + 1);
    exit_with(main(argc, argv, envp));
}

uintptr_t auxiliary(uintptr_t type)
{
    for (const uintptr_t *entry = auxiliary_vector; entry[0]; entry += 2)
        if (entry[0] == type)
            return entry[1];
    return 0;
}

void exit_with(int code)
{
    print_flush();
    for (;;)
        CALL(__NR_exit_group, code);
}

long read_full(int descriptor, void *to, size_t size)
{
    size_t done = 0;
    while (done < size) {
        long count = CALL(__NR_read, descriptor, (char *)to + done, size - done);
        if (count < 0)
            return count;
        if (count == 0)
            break;
        done += (size_t)count;
    }
    return (long)done;
}

long write_full(int descriptor, const void *from, size_t size)
{
    size_t done = 0;
    while (done < size) {
        long count = CALL(__NR_write, descriptor, (const char *)from + done, size - done);
        if (count < 0)
            return count;
        done += (size_t)count;
    }
    return (long)done;
}

void print_flush(void)
{
    write_full(1, pending, pending_count);
    pending_count = 0;
}

void print_char(char c)
{
    if (pending_count == sizeof pending)
        print_flush();
    pending[pending_count++] = c;
}

void print(const char *text)
{
    while (*text)
        print_char(*text++);
}

void print_unsigned(uint64_t value)
{
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (count)
        print_char(digits[--count]);
}

void print_signed(int64_t value)
{
    if (value < 0)
        print_char('-');
    print_unsigned(value < 0 ? -(uint64_t)value : (uint64_t)value);
}

void print_hex(uint64_t value, int digits)
{
    while (digits--)
        print_char("0123456789abcdef"[value >> (4 * digits) & 15]);
}

void print_line_hex(const char *label, uint64_t value)
{
    print(label);
    print_char(' ');
    print_hex(value, 16);
    print_char('\n');
}

void print_line_signed(const char *label, int64_t value)
{
    print(label);
    print_char(' ');
    print_signed(value);
    print_char('\n');
}

void print_line_bool(const char *label, bool value)
{
    print(label);
    print(value ? " yes\n" : " no\n");
}

// May alias anything, as bytes do.
typedef uintptr_t __attribute__((may_alias)) word;

// Upwards, which memmove relies on.
void *memcpy(void *to, const void *from, size_t size)
{
    size_t i = 0;
    if ((((uintptr_t)to | (uintptr_t)from) & (sizeof(word) - 1)) == 0)
        for (; i + sizeof(word) <= size; i += sizeof(word))
            *(word *)((char *)to + i) = *(const word *)((const char *)from + i);
    for (; i < size; i++)
        ((char *)to)[i] = ((const char *)from)[i];
    return to;
}

void *memmove(void *to, const void *from, size_t size)
{
    if ((uintptr_t)to <= (uintptr_t)from)
        return memcpy(to, from, size);
    while (size--)
        ((char *)to)[size] = ((const char *)from)[size];
    return to;
}

void *memset(void *to, int byte, size_t size)
{
    word all = (word)-1 / 255 * (unsigned char)byte;
    size_t i = 0;
    for (; i < size && ((uintptr_t)to + i) % sizeof(word); i++)
        ((char *)to)[i] = (char)byte;
    for (; i + sizeof(word) <= size; i += sizeof(word))
        *(word *)((char *)to + i) = all;
    for (; i < size; i++)
        ((char *)to)[i] = (char)byte;
    return to;
}

int memcmp(const void *left, const void *right, size_t size)
{
    const unsigned char *l = left, *r = right;
    for (size_t i = 0; i < size; i++)
        if (l[i] != r[i])
            return l[i] - r[i];
    return 0;
}

size_t strlen(const char *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}

int strcmp(const char *left, const char *right)
{
    while (*left && *left == *right)
        left++, right++;
    return (unsigned char)*left - (unsigned char)*right;
}

uint64_t parse_unsigned(const char *text)
{
    uint64_t value = 0;
    while (*text >= '0' && *text <= '9')
        value = value * 10 + (uint64_t)(*text++ - '0');
    return value;
}
