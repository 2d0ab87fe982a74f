// SPDX-License-Identifier: MIT
#include "json.h"

#include <stdlib.h>
#include <string.h>

struct reader {
    struct ovm_arena *arena;
    const char *at;
};

static struct json *read_value(struct reader *reader);

static void skip_space(struct reader *reader)
{
    while (*reader->at && strchr(" \t\r\n", *reader->at))
        reader->at++;
}

static bool take(struct reader *reader, char wanted)
{
    skip_space(reader);
    if (*reader->at != wanted)
        return false;
    reader->at++;
    return true;
}

static uint8_t digit(char c)
{
    return (uint8_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
}

// The vectors have only escapes of one byte: \u00XX and a character for itself.
static char *read_string(struct reader *reader, size_t *size)
{
    if (!take(reader, '"'))
        return NULL;
    const char *end = reader->at;
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    if (!*end)
        return NULL;
    char *text = ovm_allocate(reader->arena, (size_t)(end - reader->at) + 1);
    *size = 0;
    for (; reader->at < end; reader->at++) {
        char c = *reader->at;
        if (c == '\\')
            c = *++reader->at;
        if (c == 'u' && reader->at[-1] == '\\' && end - reader->at > 4) {
            c = (char)(digit(reader->at[3]) << 4 | digit(reader->at[4]));
            reader->at += 4;
        }
        text[(*size)++] = c;
    }
    text[*size] = 0;
    reader->at++;
    return text;
}

static bool read_items(struct reader *reader, struct json *into, char end)
{
    struct json **link = &into->first;
    if (take(reader, end))
        return true;
    do {
        const char *name = NULL;
        size_t size;
        if (into->kind == JSON_OBJECT && (!(name = read_string(reader, &size)) || !take(reader, ':')))
            return false;
        struct json *item = read_value(reader);
        if (!item)
            return false;
        item->name = name;
        *link = item;
        link = &item->next;
    } while (take(reader, ','));
    return take(reader, end);
}

static bool read_word(struct reader *reader, struct json *value)
{
    size_t size = strcspn(reader->at, ",]} \t\r\n");
    value->kind = *reader->at == 'n' ? JSON_NULL : *reader->at == 't' || *reader->at == 'f' ? JSON_BOOLEAN : JSON_NUMBER;
    char *text = ovm_allocate(reader->arena, size + 1);
    memcpy(text, reader->at, size);
    text[size] = 0;
    value->text = text;
    value->text_size = size;
    reader->at += size;
    return size != 0;
}

static struct json *read_value(struct reader *reader)
{
    struct json *value = ovm_allocate_zeroed(reader->arena, sizeof *value);
    skip_space(reader);
    bool good;
    if (*reader->at == '"') {
        value->kind = JSON_STRING;
        value->text = read_string(reader, &value->text_size);
        good = value->text != NULL;
    } else if (take(reader, '{')) {
        value->kind = JSON_OBJECT;
        good = read_items(reader, value, '}');
    } else if (take(reader, '[')) {
        value->kind = JSON_ARRAY;
        good = read_items(reader, value, ']');
    } else {
        good = read_word(reader, value);
    }
    return good ? value : NULL;
}

struct json *json_parse(struct ovm_arena *arena, const char *text)
{
    struct reader reader = {arena, text};
    struct json *value = read_value(&reader);
    skip_space(&reader);
    return value && !*reader.at ? value : NULL;
}

const struct json *json_member(const struct json *object, const char *name)
{
    if (!object || object->kind != JSON_OBJECT)
        return NULL;
    const struct json *member = object->first;
    while (member && strcmp(member->name, name) != 0)
        member = member->next;
    return member;
}

const struct json *json_element(const struct json *array, size_t index)
{
    const struct json *element = array ? array->first : NULL;
    while (element && index--)
        element = element->next;
    return element;
}

ovm_bytes json_bytes(struct ovm_arena *arena, const struct json *string)
{
    if (!string || !string->text)
        return (ovm_bytes){NULL, 0};
    const char *text = string->text;
    if (strncmp(text, "0x", 2) != 0)
        return (ovm_bytes){(const uint8_t *)text, string->text_size};
    size_t digits = string->text_size - 2, size = (digits + 1) / 2;
    uint8_t *data = ovm_allocate_zeroed(arena, size);
    for (size_t i = 0; i < digits; i++) {
        uint8_t *byte = &data[(i + digits % 2) / 2];
        *byte = (uint8_t)(*byte << 4 | digit(text[2 + i]));
    }
    return (ovm_bytes){data, size};
}

ovm_bytes json_integer(struct ovm_arena *arena, const struct json *string)
{
    ovm_bytes bytes = json_bytes(arena, string);
    while (bytes.size && bytes.data[0] == 0) {
        bytes.data++;
        bytes.size--;
    }
    return bytes;
}

uint64_t json_u64(struct ovm_arena *arena, const struct json *string)
{
    ovm_bytes bytes = json_integer(arena, string);
    uint64_t value = 0;
    for (size_t i = 0; i < bytes.size; i++)
        value = value << 8 | bytes.data[i];
    return value;
}
