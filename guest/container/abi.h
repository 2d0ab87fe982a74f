// SPDX-License-Identifier: MIT
// Solidity's contract ABI: heads of 32-byte words, dynamic bytes behind them. Reading is as strict as the decoder of Solidity 0.7:
// an offset or length beyond the data and a value that does not fit its type are errors; bytes that nothing refers to are not.
#ifndef OVM_CONTAINER_ABI_H
#define OVM_CONTAINER_ABI_H

#include <ovm/arena.h>
#include <ovm/u256.h>

struct ovm_abi_reader {
    ovm_bytes data;             // offsets count from its start
    size_t head;                // of the next field
    bool failed;
};

struct ovm_abi_reader ovm_abi_read(ovm_bytes data);
// Once something could not be read, these give zeros and the reader stays failed.
u256 ovm_abi_word(struct ovm_abi_reader *reader);
ovm_address ovm_abi_address(struct ovm_abi_reader *reader);
// At most `max`.
uint8_t ovm_abi_small(struct ovm_abi_reader *reader, uint8_t max);
bool ovm_abi_bool(struct ovm_abi_reader *reader);
ovm_bytes ovm_abi_bytes(struct ovm_abi_reader *reader);
// A tuple with dynamic fields; its own offsets count from its start.
struct ovm_abi_reader ovm_abi_tuple(struct ovm_abi_reader *reader);

struct ovm_abi_writer {
    uint8_t *data;
    size_t head, size;
};

// With a selector in front unless that is 0; `tail` is the sum of ovm_abi_tail_size over the dynamic fields.
struct ovm_abi_writer ovm_abi_write(struct ovm_arena *arena, uint32_t selector, unsigned fields, size_t tail);
size_t ovm_abi_tail_size(ovm_bytes bytes);
void ovm_abi_put_word(struct ovm_abi_writer *writer, const u256 *word);
void ovm_abi_put_u64(struct ovm_abi_writer *writer, uint64_t value);
void ovm_abi_put_address(struct ovm_abi_writer *writer, const ovm_address *address);
void ovm_abi_put_bytes(struct ovm_abi_writer *writer, ovm_bytes bytes);
ovm_bytes ovm_abi_result(const struct ovm_abi_writer *writer);

// Error(string), as require encodes its message.
ovm_bytes ovm_abi_error(struct ovm_arena *arena, const char *message);

#endif
