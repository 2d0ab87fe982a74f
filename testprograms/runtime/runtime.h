// SPDX-License-Identifier: MIT
// The run-time library of the freestanding test programs: start-up, a few system calls, memory functions, buffered printing.
#ifndef RUNTIME_H
#define RUNTIME_H

#include <asm/unistd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arch.h"

// Each program defines main, with (void) or (int argc, char **argv, char **envp); its result is the exit code.

// The value of an entry of the auxiliary vector, or 0 if the vector has no such entry.
uintptr_t auxiliary(uintptr_t type);

// Writes out what was printed so far and ends the program.
__attribute__((noreturn)) void exit_with(int code);

// A system call with up to six arguments of any integer or pointer type; missing ones are 0.
#define CALL_7(n, a, b, c, d, e, f, ...) \
    syscall6((long)(n), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#define CALL(...) CALL_7(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)

// A read or write may move fewer bytes than asked, even where more are there; these two go on until all is done.
// read_full returns the count, less than size only at the end of the input; both return -errno on error.
long read_full(int descriptor, void *to, size_t size);
long write_full(int descriptor, const void *from, size_t size);

// The status of a file. Linux keeps two of each call on 32-bit architectures; this is the one whose sizes have 64 bits.
// A program that uses it includes <asm/stat.h>.
#ifdef __NR_fstat64
typedef struct stat64 file_status;
#define CALL_FSTAT __NR_fstat64
#define CALL_FSTATAT __NR_fstatat64
#else
typedef struct stat file_status;
#define CALL_FSTAT __NR_fstat
#define CALL_FSTATAT __NR_newfstatat
#endif

// Printing collects text and writes it when the buffer is full, on print_flush and at the end of the program.
void print_flush(void);
void print_char(char c);
void print(const char *text);
void print_unsigned(uint64_t value);
void print_signed(int64_t value);
void print_hex(uint64_t value, int digits);

// One line: the label, a space, the value.
void print_line_hex(const char *label, uint64_t value);
void print_line_signed(const char *label, int64_t value);
void print_line_bool(const char *label, bool value);

void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *left, const void *right, size_t size);
size_t strlen(const char *text);
int strcmp(const char *left, const char *right);

// Decimal digits up to the first other character.
uint64_t parse_unsigned(const char *text);

// A running checksum over 64-bit values (FNV-1a, a value a step), for results too many to print.
#define DIGEST_START 0xcbf29ce484222325u
static inline uint64_t digest(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001b3u;
}

#endif
