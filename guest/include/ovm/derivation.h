// SPDX-License-Identifier: MIT
// Blocks that follow from what was recorded on L1 (docs/rollup.md): the hash of a block and the hash of a record give the hash of
// the last block of the batch.
#ifndef OVM_DERIVATION_H
#define OVM_DERIVATION_H

#include <ovm/batch.h>
#include <ovm/deposit.h>

// What is not given by the block before.
struct ovm_block_content {
    uint64_t timestamp, l1_block;
    uint64_t first_deposit;                             // its number in the queue
    unsigned deposit_count;
    struct ovm_deposit (*next_deposit)(void *user);     // called so many times; what it points to stays as long as the run
    void *user;
    ovm_bytes transactions;                             // payload of a list
};

// One block after the parent, whose header comes from the oracle; the header of the new one. Leaves the run as below.
ovm_bytes ovm_build_block(struct ovm_run *run, const struct ovm_configuration *configuration, const ovm_hash *parent,
                          const struct ovm_block_content *content, struct ovm_batch_result *result);

// Everything comes from the oracle. Leaves the run if something is missing, or what others than the sequencer made is malformed;
// transactions that cannot be read are none. The result is that of the last block, but counts the transactions of all.
ovm_hash ovm_derive(struct ovm_run *run, const struct ovm_configuration *configuration, const ovm_hash *agreed, const ovm_hash *record,
                    struct ovm_batch_result *result);

// What the sequencer's bytes of a batch may come to when they are compressed. A run has memory for the senders of so many bytes of
// refused transactions besides a block of the greatest gas (docs/ovm.md, Memory).
enum { OVM_INFLATED_SIZE_MAX = 4000000 };
// The sequencer's bytes of a batch without their format; false if that is unknown, or not kept to.
bool ovm_recorded_data(struct ovm_arena *arena, ovm_bytes recorded, ovm_bytes *data);

// The data whose chunks have these hashes, one after another; false if a chunk does not have its size, or there are too many.
bool ovm_chunks_fetch(struct ovm_oracle *oracle, ovm_bytes hashes, ovm_bytes *data);

#endif
