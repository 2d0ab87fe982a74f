// SPDX-License-Identifier: MIT
// Idea: `preimages HINT KEY...` sends a hint, then reads the pre-image of each key (64 hex digits) and prints it.
// The protocol is the OP Stack's: a hint is a 4-byte big-endian length and the text, answered by one byte; a request is the
// 32 bytes of a typed key, answered by an 8-byte big-endian length and the data.
#include "runtime.h"

enum { HINT_READ = 3, HINT_WRITE = 4, PREIMAGE_READ = 5, PREIMAGE_WRITE = 6 };

static void stop_unless(bool good, const char *what)
{
    if (good)
        return;
    print(what);
    print(" failed\n");
    exit_with(1);
}

static void hint(const char *text)
{
    size_t length = strlen(text);
    uint8_t prefix[4] = {(uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8), (uint8_t)length};
    uint8_t acknowledged;
    stop_unless(write_full(HINT_WRITE, prefix, 4) == 4, "writing the hint's length");
    stop_unless(write_full(HINT_WRITE, text, length) == (long)length, "writing the hint");
    stop_unless(read_full(HINT_READ, &acknowledged, 1) == 1, "reading the hint's acknowledgement");
}

static void parse_key(const char *hex, uint8_t key[32])
{
    stop_unless(strlen(hex) == 64, "a key is 64 hex digits: parsing");
    for (int i = 0; i < 64; i++) {
        int digit = hex[i] <= '9' ? hex[i] - '0' : (hex[i] | 32) - 'a' + 10;
        key[i / 2] = (uint8_t)(key[i / 2] << 4 | digit);
    }
}

static const char *type_name(uint8_t type)
{
    return type == 1 ? "local" : type == 2 ? "keccak-256" : type == 4 ? "sha-256" : "other";
}

static void show(const char *hex)
{
    uint8_t key[32] = {0}, prefix[8];
    parse_key(hex, key);
    stop_unless(write_full(PREIMAGE_WRITE, key, sizeof key) == sizeof key, "writing the key");
    stop_unless(read_full(PREIMAGE_READ, prefix, sizeof prefix) == sizeof prefix, "reading the length");
    uint64_t length = 0;
    for (int i = 0; i < 8; i++)
        length = length << 8 | prefix[i];

    print(type_name(key[0]));
    print(" pre-image of ");
    print_unsigned(length);
    print(" bytes:\n");
    // An odd size, so that reads start at every alignment.
    char part[77];
    while (length) {
        size_t wanted = length < sizeof part ? (size_t)length : sizeof part;
        stop_unless(read_full(PREIMAGE_READ, part, wanted) == (long)wanted, "reading the data");
        for (size_t i = 0; i < wanted; i++)
            print_char(part[i]);
        length -= wanted;
    }
    print_char('\n');
}

int main(int argc, char **argv)
{
    stop_unless(argc > 2, "usage: preimages HINT KEY...: starting");
    hint(argv[1]);
    for (int i = 2; i < argc; i++)
        show(argv[i]);
    return 0;
}
