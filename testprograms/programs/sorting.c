// SPDX-License-Identifier: MIT
// Idea: four sorts of the same numbers must agree: many data-dependent branches, array accesses and a comparison by pointer.
#include "runtime.h"

#define COUNT 60

typedef bool less_function(int32_t, int32_t);

static bool ascending(int32_t a, int32_t b) { return a < b; }
static bool descending(int32_t a, int32_t b) { return a > b; }
static bool by_magnitude_unsigned(int32_t a, int32_t b) { return (uint32_t)a < (uint32_t)b; }

static void swap(int32_t *a, int32_t *b)
{
    int32_t t = *a;
    *a = *b;
    *b = t;
}

static void insertion_sort(int32_t *values, int count, less_function *less)
{
    for (int i = 1; i < count; i++) {
        int32_t value = values[i];
        int j = i;
        for (; j > 0 && less(value, values[j - 1]); j--)
            values[j] = values[j - 1];
        values[j] = value;
    }
}

static void quick_sort(int32_t *values, int count, less_function *less)
{
    while (count > 1) {
        int32_t pivot = values[count / 2];
        int i = 0, j = count - 1;
        while (i <= j) {
            while (less(values[i], pivot))
                i++;
            while (less(pivot, values[j]))
                j--;
            if (i <= j)
                swap(&values[i++], &values[j--]);
        }
        quick_sort(values, j + 1, less);
        values += i;
        count -= i;
    }
}

static void heap_sort(int32_t *values, int count, less_function *less)
{
    int start = count / 2, end = count;
    while (end > 1) {
        if (start > 0)
            start--;
        else
            swap(&values[0], &values[--end]);
        for (int root = start, child; (child = 2 * root + 1) < end; root = child) {
            if (child + 1 < end && less(values[child], values[child + 1]))
                child++;
            if (!less(values[root], values[child]))
                break;
            swap(&values[root], &values[child]);
        }
    }
}

static void merge_sort(int32_t *values, int count, less_function *less)
{
    static int32_t spare[COUNT];
    if (count < 2)
        return;
    int half = count / 2;
    merge_sort(values, half, less);
    merge_sort(values + half, count - half, less);
    memcpy(spare, values, (size_t)half * sizeof values[0]);
    for (int i = 0, j = half, k = 0; i < half; k++)
        values[k] = j < count && less(values[j], spare[i]) ? values[j++] : spare[i++];
}

static void (*const sorts[])(int32_t *, int, less_function *) = {insertion_sort, quick_sort, heap_sort, merge_sort};
static less_function *const orders[] = {ascending, descending, by_magnitude_unsigned};

int main(void)
{
    int32_t numbers[COUNT];
    uint32_t state = 2463534242;
    for (int i = 0; i < COUNT; i++) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        numbers[i] = (int32_t)state >> (i & 15);
    }

    for (size_t order = 0; order < 3; order++) {
        int32_t results[4][COUNT];
        for (size_t sort = 0; sort < 4; sort++) {
            memcpy(results[sort], numbers, sizeof numbers);
            sorts[sort](results[sort], COUNT, orders[order]);
        }
        uint64_t sum = DIGEST_START;
        bool sorted = true;
        for (int i = 0; i < COUNT; i++) {
            sum = digest(sum, (uint32_t)results[0][i]);
            sorted &= i == 0 || !orders[order](results[0][i], results[0][i - 1]);
        }
        print_line_bool("sorted", sorted);
        print_line_bool("all agree", memcmp(results[0], results[1], sizeof numbers) == 0
                                         && memcmp(results[0], results[2], sizeof numbers) == 0
                                         && memcmp(results[0], results[3], sizeof numbers) == 0);
        print_line_hex("digest", sum);
        for (int i = 0; i < COUNT; i += COUNT / 6) {
            print_signed(results[0][i]);
            print_char(' ');
        }
        print_char('\n');
    }
    return 0;
}
