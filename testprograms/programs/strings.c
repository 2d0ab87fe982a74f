// SPDX-License-Identifier: MIT
// Idea: byte-wise work on text: searching, comparing, splitting, number conversion, edit distance.
#include "runtime.h"

static const char text[] =
    "A machine that can show each of its steps needs no trust: anyone may ask for the one step in doubt, "
    "and anyone may check it.";

static const char *find(const char *haystack, const char *needle)
{
    size_t length = strlen(needle);
    for (; *haystack; haystack++)
        if (memcmp(haystack, needle, length) == 0)
            return haystack;
    return 0;
}

static void reverse(char *first, char *last)
{
    while (first < last) {
        char c = *first;
        *first++ = *last;
        *last-- = c;
    }
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

// Levenshtein distance with one row of the table.
static int distance(const char *left, const char *right)
{
    int row[32];
    int columns = (int)strlen(right);
    for (int i = 0; i <= columns; i++)
        row[i] = i;
    for (int i = 1; left[i - 1]; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= columns; j++) {
            int best = diagonal + (left[i - 1] != right[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[columns];
}

static uint64_t parse_hex(const char *digits)
{
    uint64_t value = 0;
    for (; *digits; digits++)
        value = value * 16 + (uint64_t)(*digits <= '9' ? *digits - '0' : upper(*digits) - 'A' + 10);
    return value;
}

int main(void)
{
    char copy[sizeof text];
    memcpy(copy, text, sizeof text);

    print_line_signed("length", (int64_t)strlen(copy));
    print_line_signed("position of 'step'", find(copy, "step") - copy);
    print_line_signed("position of 'step in'", find(copy, "step in") - copy);
    print_line_bool("'proof' is absent:", !find(copy, "proof"));

    // Overlapping moves in both directions.
    char ring[] = "0123456789";
    memmove(ring + 2, ring, 8);
    print(ring);
    print_char(' ');
    memmove(ring, ring + 3, 7);
    print(ring);
    print_char('\n');

    // Words one a line, in reverse letters and capitals, with their length.
    for (char *word = copy; *word;) {
        if (!is_letter(*word)) {
            word++;
            continue;
        }
        char *end = word;
        while (is_letter(*end))
            end++;
        reverse(word, end - 1);
        for (; word < end; word++)
            print_char(upper(*word));
        print_char(' ');
    }
    print_char('\n');

    static const char *const names[] = {"", "a", "ab", "abc", "abd", "b", "\x80", "ab"};
    for (size_t i = 0; i + 1 < sizeof names / sizeof names[0]; i++) {
        int order = strcmp(names[i], names[i + 1]);
        print_char(order < 0 ? '<' : order > 0 ? '>' : '=');
    }
    print_char('\n');

    print_line_signed("kitten to sitting", distance("kitten", "sitting"));
    print_line_signed("interpreter to arbitration", distance("interpreter", "arbitration"));
    print_line_hex("hex", parse_hex("DeadBeefCafe0123"));
    print_line_signed("decimal", (int64_t)parse_unsigned("18446744073709551557 and more") + 1);
    print_unsigned(UINT64_MAX);
    print_char('\n');
    print_signed(INT64_MIN);
    print_char('\n');
    return 0;
}
