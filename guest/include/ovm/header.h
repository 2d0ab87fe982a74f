// SPDX-License-Identifier: MIT
// Headers of blocks, whose hashes name the states of a chain that is recorded on L1 (docs/rollup.md).
#ifndef OVM_HEADER_H
#define OVM_HEADER_H

#include <ovm/batch.h>

struct ovm_header {
    ovm_hash parent, state_root, transactions_root, receipts_root;
    ovm_address coinbase;
    uint8_t bloom[OVM_BLOOM_SIZE];
    uint64_t number, gas_limit, gas_used, timestamp;
    uint64_t l1_block;                      // what L2 knows of L1: the extra data
    u256 base_fee;
};

// Reads what the next block depends on: parent, state root, number, gas, time and base fee. False if the header is malformed or
// older than London.
bool ovm_header_read(struct ovm_header *header, ovm_bytes encoded);
ovm_bytes ovm_header_encode(const struct ovm_header *header, enum ovm_fork fork, struct ovm_arena *arena);
// EIP-1559.
u256 ovm_header_next_base_fee(const struct ovm_header *parent);

#endif
