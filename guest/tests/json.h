// SPDX-License-Identifier: MIT
// A reader for the JSON of the published vectors.
#ifndef OVM_TESTS_JSON_H
#define OVM_TESTS_JSON_H

#include <ovm/arena.h>

enum json_kind { JSON_NULL, JSON_BOOLEAN, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

// Members and elements are linked in their order. The text of a number is its digits.
struct json {
    enum json_kind kind;
    const char *name;               // of a member
    const char *text;
    size_t text_size;
    struct json *first, *next;
};

// Null if the text is no JSON; text must end with a zero byte.
struct json *json_parse(struct ovm_arena *arena, const char *text);
// Null if there is no such member.
const struct json *json_member(const struct json *object, const char *name);
const struct json *json_element(const struct json *array, size_t index);

// The bytes of a string: hexadecimal after 0x (an odd count of digits has a zero in front), else the text itself.
ovm_bytes json_bytes(struct ovm_arena *arena, const struct json *string);
// The same without leading zero bytes; nothing if the member is missing.
ovm_bytes json_integer(struct ovm_arena *arena, const struct json *string);
uint64_t json_u64(struct ovm_arena *arena, const struct json *string);

#endif
