// SPDX-License-Identifier: MIT
#include "abi.h"

enum { WORD = 32, SELECTOR = 4 };

struct ovm_abi_reader ovm_abi_read(ovm_bytes data)
{
    return (struct ovm_abi_reader){.data = data};
}

static bool take(struct ovm_abi_reader *reader, const uint8_t **word)
{
    if (reader->failed || reader->data.size - reader->head < WORD) {
        reader->failed = true;
        return false;
    }
    *word = reader->data.data + reader->head;
    reader->head += WORD;
    return true;
}

u256 ovm_abi_word(struct ovm_abi_reader *reader)
{
    const uint8_t *bytes;
    u256 word = U256_ZERO;
    if (take(reader, &bytes))
        u256_load(&word, bytes, WORD);
    return word;
}

ovm_address ovm_abi_address(struct ovm_abi_reader *reader)
{
    u256 word = ovm_abi_word(reader);
    if (u256_byte_length(&word) > sizeof(ovm_address))
        reader->failed = true;
    return u256_to_address(&word);
}

uint8_t ovm_abi_small(struct ovm_abi_reader *reader, uint8_t max)
{
    u256 word = ovm_abi_word(reader);
    if (u256_clamp_64(&word) > max) {
        reader->failed = true;
        return 0;
    }
    return (uint8_t)word.limb[0];
}

bool ovm_abi_bool(struct ovm_abi_reader *reader)
{
    return ovm_abi_small(reader, 1) != 0;
}

// What the next field's offset refers to, with all behind it; nothing if that is outside.
static ovm_bytes follow(struct ovm_abi_reader *reader)
{
    u256 word = ovm_abi_word(reader);
    uint64_t offset = u256_clamp_64(&word);
    if (reader->failed || offset > reader->data.size) {
        reader->failed = true;
        return (ovm_bytes){NULL, 0};
    }
    return (ovm_bytes){reader->data.data + offset, reader->data.size - (size_t)offset};
}

ovm_bytes ovm_abi_bytes(struct ovm_abi_reader *reader)
{
    struct ovm_abi_reader tail = ovm_abi_read(follow(reader));
    u256 word = ovm_abi_word(&tail);
    uint64_t size = u256_clamp_64(&word);
    if (reader->failed || tail.failed || size > tail.data.size - WORD) {
        reader->failed = true;
        return (ovm_bytes){NULL, 0};
    }
    return (ovm_bytes){tail.data.data + WORD, (size_t)size};
}

struct ovm_abi_reader ovm_abi_tuple(struct ovm_abi_reader *reader)
{
    struct ovm_abi_reader fields = ovm_abi_read(follow(reader));
    fields.failed = reader->failed;
    return fields;
}

size_t ovm_abi_tail_size(ovm_bytes bytes)
{
    return WORD + (bytes.size + WORD - 1) / WORD * WORD;
}

struct ovm_abi_writer ovm_abi_write(struct ovm_arena *arena, uint32_t selector, unsigned fields, size_t tail)
{
    struct ovm_abi_writer writer;
    writer.head = selector ? SELECTOR : 0;
    writer.size = writer.head + (size_t)fields * WORD;
    writer.data = ovm_allocate_zeroed(arena, writer.size + tail);
    for (size_t i = 0; i < writer.head; i++)
        writer.data[i] = (uint8_t)(selector >> (24 - 8 * i));
    return writer;
}

void ovm_abi_put_word(struct ovm_abi_writer *writer, const u256 *word)
{
    u256_store(writer->data + writer->head, word);
    writer->head += WORD;
}

void ovm_abi_put_u64(struct ovm_abi_writer *writer, uint64_t value)
{
    u256 word = u256_from(value);
    ovm_abi_put_word(writer, &word);
}

void ovm_abi_put_address(struct ovm_abi_writer *writer, const ovm_address *address)
{
    u256 word;
    u256_from_address(&word, address);
    ovm_abi_put_word(writer, &word);
}

void ovm_abi_put_bytes(struct ovm_abi_writer *writer, ovm_bytes bytes)
{
    size_t start = writer->size % WORD;         // a selector in front is no part of what offsets count
    ovm_abi_put_u64(writer, writer->size - start);
    u256 size = u256_from(bytes.size);
    u256_store(writer->data + writer->size, &size);
    if (bytes.size)
        memcpy(writer->data + writer->size + WORD, bytes.data, bytes.size);
    writer->size += ovm_abi_tail_size(bytes);
}

ovm_bytes ovm_abi_result(const struct ovm_abi_writer *writer)
{
    return (ovm_bytes){writer->data, writer->size};
}

ovm_bytes ovm_abi_error(struct ovm_arena *arena, const char *message)
{
    enum { ERROR_SELECTOR = 0x08c379a0 };
    ovm_bytes text = {(const uint8_t *)message, 0};
    while (message[text.size])
        text.size++;
    struct ovm_abi_writer writer = ovm_abi_write(arena, ERROR_SELECTOR, 1, ovm_abi_tail_size(text));
    ovm_abi_put_bytes(&writer, text);
    return ovm_abi_result(&writer);
}
