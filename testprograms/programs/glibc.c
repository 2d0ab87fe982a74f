// SPDX-License-Identifier: MIT
// Idea: an ordinary C program linked statically with glibc: its start-up, printf, the allocator, qsort, strings, getenv.
// No floating point: Omo's rows for it come later.
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int constructed;

__attribute__((constructor)) static void before_main(void) { constructed = 1; }
static void at_exit(void) { printf("constructed %d\n", constructed); }

static void formats(void)
{
    printf("%d|%5d|%-5d|%05d|%+d\n", 42, 42, 42, 42, 42);
    printf("%u|%x|%#X|%o|%c|%%\n", 4294967295u, 48879, 48879, 511, 'x');
    printf("%lld|%" PRIu64 "|%zu|%hhd\n", -9223372036854775807LL - 1, UINT64_MAX, sizeof(int64_t), (signed char)-3);
    printf("[%s] [%10s] [%-10s] [%.3s] [%*d]\n", "text", "right", "left", "truncated", 6, -12);
    char buffer[16];
    int length = snprintf(buffer, sizeof buffer, "%s and %s", "one", getenv("GREETING") ? "another one" : "none");
    printf("snprintf %d '%s'\n", length, buffer);
}

static unsigned state = 1;
static unsigned next(void) { return state = state * 1103515245 + 12345, state >> 8; }

// Blocks of many sizes, each filled with its own byte and checked before it is given back or changed.
static void allocator(void)
{
    enum { BLOCKS = 48 };
    unsigned char *blocks[BLOCKS] = {0};
    size_t sizes[BLOCKS] = {0};
    unsigned bad = 0;
    size_t total = 0;
    for (int round = 0; round < 100; round++) {
        int i = (int)(next() % BLOCKS);
        for (size_t k = 0; k < sizes[i]; k += 61)
            bad += blocks[i][k] != (unsigned char)(i + 1);
        unsigned limit = 16u << next() % 7;
        size_t size = round % 37 == 36 ? 140000 + next() % 5000 : next() % limit;
        if (round % 5 == 4) {
            free(blocks[i]);
            blocks[i] = NULL;
            sizes[i] = 0;
            continue;
        }
        unsigned char *block = realloc(blocks[i], size + 1);
        if (!block) {
            puts("out of memory");
            exit(1);
        }
        for (size_t k = 0; k < (sizes[i] < size ? sizes[i] : size); k += 61)
            bad += block[k] != (unsigned char)(i + 1);
        // Large blocks are only touched now and then, to keep the run short.
        for (size_t k = 0; k < size; k += 61)
            block[k] = (unsigned char)(i + 1);
        blocks[i] = block;
        sizes[i] = size;
        total += size;
    }
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    unsigned *zeroed = calloc(1000, sizeof *zeroed);
    for (int i = 0; i < 1000; i++)
        bad += zeroed[i] != 0;
    free(zeroed);
    printf("allocated %zu bytes, %u errors\n", total, bad);
}

static int by_value(const void *a, const void *b)
{
    int l = *(const int *)a, r = *(const int *)b;
    return (l > r) - (l < r);
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void sorting(void)
{
    int numbers[100];
    for (int i = 0; i < 100; i++)
        numbers[i] = (int)(next() % 2001) - 1000;
    qsort(numbers, 100, sizeof numbers[0], by_value);
    int sorted = 1;
    for (int i = 1; i < 100; i++)
        sorted &= numbers[i - 1] <= numbers[i];
    int *found = bsearch(&numbers[42], numbers, 100, sizeof numbers[0], by_value);
    printf("qsort %d: %d .. %d, bsearch %d\n", sorted, numbers[0], numbers[99], *found == numbers[42]);

    char line[] = "the quick brown fox jumps over the lazy dog";
    char *words[16];
    int count = 0;
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        words[count++] = word;
    qsort(words, (size_t)count, sizeof words[0], by_text);
    for (int i = 0; i < count; i++)
        printf("%s%c", words[i], i + 1 < count ? ' ' : '\n');
}

static void strings(void)
{
    char text[64] = "Steps";
    strcat(text, ", proofs and games");
    printf("%zu %s %s %d\n", strlen(text), strchr(text, 'p'), strrchr(text, 'a'), strcmp(text, "Steps") > 0);
    printf("%s %td %d\n", strstr(text, "proof"), strpbrk(text, ",;") - text, memcmp("abc", "abd", 3) < 0);
    printf("%zu %zu\n", strspn("112358z", "0123456789"), strcspn("hello world", " "));
    for (char *c = text; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    printf("%s\n", text);
    char *end;
    long octal = strtol("0755 rest", &end, 8);
    printf("%ld %lx %ld '%s'\n", strtol("-12345", NULL, 10), strtoul("0xBEEF", NULL, 0), octal, end);
    errno = 0;
    int64_t huge = strtoll("99999999999999999999", NULL, 10);
    printf("%" PRId64 " %s\n", huge, strerror(errno));
    int a, b;
    char word[8];
    int fields = sscanf("17 apples 0x2a", "%d %7s %x", &a, word, (unsigned *)&b);
    printf("%d: %d %s %d\n", fields, a, word, b);
}

int main(int argc, char **argv)
{
    atexit(at_exit);
    formats();
    allocator();
    sorting();
    strings();
    const char *unset = getenv("NOT_SET");
    printf("GREETING=%s, NOT_SET=%s\n", getenv("GREETING"), unset ? unset : "null");
    printf("%d arguments, the last is %s\n", argc - 1, argv[argc - 1]);
    FILE *file = fopen("/no/such/file", "r");
    printf("fopen: %s\n", file ? "opened" : strerror(errno));
    return 3;
}
