// SPDX-License-Identifier: MIT
// Recursive length prefix (Ethereum yellow paper, appendix B). Reading is strict: a longer form than needed, a length beyond
// the input and an integer with leading zeros are errors.
#ifndef OVM_RLP_H
#define OVM_RLP_H

#include <ovm/arena.h>
#include <ovm/u256.h>

struct ovm_rlp_item {
    bool is_list;
    ovm_bytes payload;
    ovm_bytes whole;            // with its prefix
};

// Takes the first item off the input. False, with the input unchanged, if it is malformed or missing.
bool ovm_rlp_next(ovm_bytes *input, struct ovm_rlp_item *item);
// The input must be one item and nothing behind it.
bool ovm_rlp_only(ovm_bytes input, struct ovm_rlp_item *item);
// As ovm_rlp_next, for an item of one kind.
bool ovm_rlp_next_string(ovm_bytes *input, ovm_bytes *payload);
bool ovm_rlp_next_list(ovm_bytes *input, ovm_bytes *payload);
bool ovm_rlp_next_u64(ovm_bytes *input, uint64_t *value);
bool ovm_rlp_next_u256(ovm_bytes *input, u256 *value);
bool ovm_rlp_next_fixed(ovm_bytes *input, uint8_t *bytes, size_t size);
bool ovm_rlp_integer(ovm_bytes payload, u256 *value);

// Room for the longest prefix and the number of bytes it takes.
enum { OVM_RLP_PREFIX_MAX = 9 };
size_t ovm_rlp_prefix_size(size_t payload_size);
// Writes the prefix of a list, or of a string that is not a single byte below 0x80; returns its size.
size_t ovm_rlp_put_prefix(uint8_t *to, size_t payload_size, bool is_list);
// The size of a string as an item.
size_t ovm_rlp_string_size(ovm_bytes payload);
// Writes a string as an item; returns its size.
size_t ovm_rlp_put_string(uint8_t *to, ovm_bytes payload);

// Builds an item in an arena, in order.
struct ovm_rlp_writer {
    struct ovm_arena *arena;
    uint8_t *data;
    size_t size, capacity;
};

void ovm_rlp_start(struct ovm_rlp_writer *writer, struct ovm_arena *arena);
void ovm_rlp_raw(struct ovm_rlp_writer *writer, ovm_bytes bytes);
void ovm_rlp_string(struct ovm_rlp_writer *writer, ovm_bytes payload);
void ovm_rlp_u64(struct ovm_rlp_writer *writer, uint64_t value);
void ovm_rlp_u256(struct ovm_rlp_writer *writer, const u256 *value);
// What stands between begin and end becomes a list's payload; begin returns what end must be given.
size_t ovm_rlp_begin(struct ovm_rlp_writer *writer);
void ovm_rlp_end(struct ovm_rlp_writer *writer, size_t begin);
ovm_bytes ovm_rlp_result(const struct ovm_rlp_writer *writer);

#endif
