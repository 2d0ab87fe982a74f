// SPDX-License-Identifier: MIT
#include <ovm/rlp.h>

enum { STRING = 0x80, LONG_STRING = 0xb8, LIST = 0xc0, LONG_LIST = 0xf8, LONGEST_SHORT = 55 };

static bool read_length(ovm_bytes input, size_t length_size, size_t *length)
{
    if (length_size > sizeof *length || input.size < 1 + length_size || input.data[1] == 0)
        return false;
    size_t value = 0;
    for (size_t i = 0; i < length_size; i++)
        value = value << 8 | input.data[1 + i];
    *length = value;
    return value > LONGEST_SHORT;
}

bool ovm_rlp_next(ovm_bytes *input, struct ovm_rlp_item *item)
{
    if (input->size == 0)
        return false;
    uint8_t first = input->data[0];
    size_t prefix = 1, length;
    item->is_list = first >= LIST;
    if (first < STRING) {
        prefix = 0;
        length = 1;
    } else {
        uint8_t base = item->is_list ? LIST : STRING, long_base = item->is_list ? LONG_LIST : LONG_STRING;
        length = (size_t)(first - base);
        if (first >= long_base) {
            prefix = (size_t)(first - long_base) + 2;
            if (!read_length(*input, prefix - 1, &length))
                return false;
        }
    }
    if (length > input->size - prefix)
        return false;
    if (first == STRING + 1 && input->data[1] < STRING)
        return false;
    item->payload = (ovm_bytes){input->data + prefix, length};
    item->whole = (ovm_bytes){input->data, prefix + length};
    input->data += prefix + length;
    input->size -= prefix + length;
    return true;
}

bool ovm_rlp_only(ovm_bytes input, struct ovm_rlp_item *item)
{
    return ovm_rlp_next(&input, item) && input.size == 0;
}

static bool next_of_kind(ovm_bytes *input, ovm_bytes *payload, bool is_list)
{
    struct ovm_rlp_item item;
    if (!ovm_rlp_next(input, &item) || item.is_list != is_list)
        return false;
    *payload = item.payload;
    return true;
}

bool ovm_rlp_next_string(ovm_bytes *input, ovm_bytes *payload)
{
    return next_of_kind(input, payload, false);
}

bool ovm_rlp_next_list(ovm_bytes *input, ovm_bytes *payload)
{
    return next_of_kind(input, payload, true);
}

bool ovm_rlp_integer(ovm_bytes payload, u256 *value)
{
    if (payload.size > 32 || (payload.size && payload.data[0] == 0))
        return false;
    u256_load(value, payload.data, payload.size);
    return true;
}

bool ovm_rlp_next_u256(ovm_bytes *input, u256 *value)
{
    ovm_bytes payload;
    return ovm_rlp_next_string(input, &payload) && ovm_rlp_integer(payload, value);
}

bool ovm_rlp_next_u64(ovm_bytes *input, uint64_t *value)
{
    u256 word;
    if (!ovm_rlp_next_u256(input, &word) || !u256_fits_64(&word))
        return false;
    *value = word.limb[0];
    return true;
}

bool ovm_rlp_next_fixed(ovm_bytes *input, uint8_t *bytes, size_t size)
{
    ovm_bytes payload;
    if (!ovm_rlp_next_string(input, &payload) || payload.size != size)
        return false;
    memcpy(bytes, payload.data, size);
    return true;
}
