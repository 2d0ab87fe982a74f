// SPDX-License-Identifier: MIT
#include <ovm/rlp.h>

enum { STRING = 0x80, LIST = 0xc0, LONGEST_SHORT = 55, FIRST_CAPACITY = 128 };

size_t ovm_rlp_prefix_size(size_t payload_size)
{
    size_t size = 1;
    if (payload_size > LONGEST_SHORT)
        for (size_t rest = payload_size; rest; rest >>= 8)
            size++;
    return size;
}

size_t ovm_rlp_put_prefix(uint8_t *to, size_t payload_size, bool is_list)
{
    size_t size = ovm_rlp_prefix_size(payload_size);
    uint8_t base = is_list ? LIST : STRING;
    if (size == 1) {
        to[0] = (uint8_t)(base + payload_size);
        return size;
    }
    to[0] = (uint8_t)(base + LONGEST_SHORT + size - 1);
    for (size_t i = size - 1; i > 0; i--) {
        to[i] = (uint8_t)payload_size;
        payload_size >>= 8;
    }
    return size;
}

static bool is_own_encoding(ovm_bytes payload)
{
    return payload.size == 1 && payload.data[0] < STRING;
}

size_t ovm_rlp_string_size(ovm_bytes payload)
{
    return is_own_encoding(payload) ? 1 : ovm_rlp_prefix_size(payload.size) + payload.size;
}

size_t ovm_rlp_put_string(uint8_t *to, ovm_bytes payload)
{
    size_t prefix = is_own_encoding(payload) ? 0 : ovm_rlp_put_prefix(to, payload.size, false);
    if (payload.size)
        memcpy(to + prefix, payload.data, payload.size);
    return prefix + payload.size;
}

void ovm_rlp_start(struct ovm_rlp_writer *writer, struct ovm_arena *arena)
{
    *writer = (struct ovm_rlp_writer){.arena = arena};
}

static uint8_t *reserve(struct ovm_rlp_writer *writer, size_t size)
{
    size_t needed = writer->size + size;
    if (needed > writer->capacity) {
        size_t capacity = writer->capacity ? writer->capacity : FIRST_CAPACITY;
        while (capacity < needed)
            capacity *= 2;
        writer->data = ovm_extend(writer->arena, writer->data, writer->capacity, capacity);
        writer->capacity = capacity;
    }
    return writer->data + writer->size;
}

void ovm_rlp_raw(struct ovm_rlp_writer *writer, ovm_bytes bytes)
{
    uint8_t *to = reserve(writer, bytes.size);
    if (bytes.size)
        memcpy(to, bytes.data, bytes.size);
    writer->size += bytes.size;
}

void ovm_rlp_string(struct ovm_rlp_writer *writer, ovm_bytes payload)
{
    uint8_t *to = reserve(writer, OVM_RLP_PREFIX_MAX + payload.size);
    writer->size += ovm_rlp_put_string(to, payload);
}

void ovm_rlp_u256(struct ovm_rlp_writer *writer, const u256 *value)
{
    uint8_t bytes[32];
    u256_store(bytes, value);
    size_t size = u256_byte_length(value);
    ovm_rlp_string(writer, (ovm_bytes){bytes + sizeof bytes - size, size});
}

void ovm_rlp_u64(struct ovm_rlp_writer *writer, uint64_t value)
{
    u256 word = u256_from(value);
    ovm_rlp_u256(writer, &word);
}

size_t ovm_rlp_begin(struct ovm_rlp_writer *writer)
{
    return writer->size;
}

void ovm_rlp_end(struct ovm_rlp_writer *writer, size_t begin)
{
    size_t payload = writer->size - begin, prefix = ovm_rlp_prefix_size(payload);
    reserve(writer, prefix);
    memmove(writer->data + begin + prefix, writer->data + begin, payload);
    ovm_rlp_put_prefix(writer->data + begin, payload, true);
    writer->size += prefix;
}

ovm_bytes ovm_rlp_result(const struct ovm_rlp_writer *writer)
{
    return (ovm_bytes){writer->data, writer->size};
}
