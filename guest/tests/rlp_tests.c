// SPDX-License-Identifier: MIT
// RLPTests: values with their encodings, and encodings that are not valid.
#include <ovm/rlp.h>
#include <string.h>

#include "suite.h"

// A decimal number of any length, big endian.
static ovm_bytes decimal(struct ovm_arena *arena, const char *digits)
{
    size_t capacity = strlen(digits);
    uint8_t *bytes = ovm_allocate_zeroed(arena, capacity);
    for (; *digits; digits++) {
        unsigned carry = (unsigned)(*digits - '0');
        for (size_t i = capacity; i-- > 0;) {
            carry += bytes[i] * 10u;
            bytes[i] = (uint8_t)carry;
            carry >>= 8;
        }
    }
    while (capacity && *bytes == 0) {
        bytes++;
        capacity--;
    }
    return (ovm_bytes){bytes, capacity};
}

static void encode(struct ovm_rlp_writer *writer, struct ovm_arena *arena, const struct json *value)
{
    if (value->kind == JSON_ARRAY) {
        size_t list = ovm_rlp_begin(writer);
        for (const struct json *item = value->first; item; item = item->next)
            encode(writer, arena, item);
        ovm_rlp_end(writer, list);
    } else if (value->kind == JSON_NUMBER) {
        ovm_rlp_string(writer, decimal(arena, value->text));
    } else if (value->text[0] == '#') {
        ovm_rlp_string(writer, decimal(arena, value->text + 1));
    } else {
        ovm_rlp_string(writer, json_bytes(arena, value));
    }
}

static bool is_valid_below(ovm_bytes items)
{
    struct ovm_rlp_item item;
    while (items.size)
        if (!ovm_rlp_next(&items, &item) || (item.is_list && !is_valid_below(item.payload)))
            return false;
    return true;
}

static bool is_valid(ovm_bytes encoded)
{
    struct ovm_rlp_item item;
    return ovm_rlp_only(encoded, &item) && (!item.is_list || is_valid_below(item.payload));
}

void run_rlp_file(struct file *file)
{
    for (const struct json *test = file->root->first; test; test = test->next) {
        if (!wanted(file, test->name))
            continue;
        const struct json *in = json_member(test, "in"), *out = json_member(test, "out");
        struct json prefixed = *out;
        if (strncmp(out->text, "0x", 2) != 0) {
            char *text = ovm_allocate(file->arena, out->text_size + 3);
            memcpy(text, "0x", 2);
            memcpy(text + 2, out->text, out->text_size + 1);
            prefixed.text = text;
            prefixed.text_size += 2;
        }
        ovm_bytes encoded = json_bytes(file->arena, &prefixed);
        bool invalid = in->kind == JSON_STRING && strcmp(in->text, "INVALID") == 0;
        bool only_valid = in->kind == JSON_STRING && strcmp(in->text, "VALID") == 0;
        struct ovm_rlp_writer writer;
        ovm_rlp_start(&writer, file->arena);
        if (!invalid && !only_valid)
            encode(&writer, file->arena, in);
        if (is_valid(encoded) == invalid)
            fail_case(file, test->name, invalid ? "was accepted" : "was refused");
        else if (writer.size && (writer.size != encoded.size || memcmp(writer.data, encoded.data, encoded.size) != 0))
            fail_case(file, test->name, "encoded as %s", hex(file->arena, ovm_rlp_result(&writer)));
        else
            pass(file);
    }
}
