// SPDX-License-Identifier: MIT
// The state transition function: a configuration, a batch of transactions and a state root give another state root.
// The encodings are specified in docs/ovm.md.
#ifndef OVM_BATCH_H
#define OVM_BATCH_H

#include <ovm/container.h>
#include <ovm/transaction.h>

enum { OVM_BLOOM_SIZE = 256 };

// What the arenas of a run may have together, in every build: a guest of 32 bits has little more of a heap.
#define OVM_RUN_MEMORY_MAX ((size_t)960 << 20)

// A batch comes in chunks of exactly so many bytes, but for the last, which has at least one.
enum { OVM_BATCH_CHUNK_SIZE = 100000, OVM_BATCH_CHUNKS_MAX = 20, OVM_BATCH_SIZE_MAX = OVM_BATCH_CHUNKS_MAX * OVM_BATCH_CHUNK_SIZE };

struct ovm_configuration {
    u256 chain_id;
    uint64_t max_block_gas;                 // a batch with a higher gas limit cannot be read
    bool has_fork[OVM_FORK_COUNT];
    uint64_t first_block[OVM_FORK_COUNT];
    bool has_container;
    struct ovm_container_configuration container;
    bool is_recorded;                       // version 2: blocks follow from records on L1 (ovm/derivation.h), and this is who gets the fees
    ovm_address fee_recipient;
};

bool ovm_configuration_read(struct ovm_configuration *configuration, ovm_bytes encoded);
// The newest fork that has begun at the block; OVM_FRONTIER if none has.
enum ovm_fork ovm_configuration_fork(const struct ovm_configuration *configuration, uint64_t block_number);

struct ovm_batch {
    struct ovm_block block;
    ovm_bytes transactions;             // the list's payload
};

// The whole structure is checked; what stands in the transactions is not.
bool ovm_batch_read(struct ovm_batch *batch, ovm_bytes encoded, const struct ovm_configuration *configuration);

struct ovm_batch_result {
    ovm_hash state_root, receipts_root;
    uint8_t bloom[OVM_BLOOM_SIZE];
    uint64_t gas_used;
    uint32_t executed, refused;         // transactions
    uint32_t unreadable;                // 1: the batch could not be read, so it changes nothing
};

// What one run works with; lives as long as the run.
struct ovm_run {
    struct ovm_platform platform;
    struct ovm_arena lasting, transaction, frames;
    struct ovm_oracle oracle;
    struct ovm_state state;
    struct ovm_evm evm;
    struct ovm_container container;         // below the machine if the configuration has one
    const struct ovm_tracer *tracer;
};

void ovm_run_start(struct ovm_run *run, const struct ovm_platform *platform, const struct ovm_host *host);
// Opens the state and makes the machine ready for a block; both pointers must stay valid.
void ovm_run_at(struct ovm_run *run, const ovm_hash *root, const struct ovm_configuration *configuration, const struct ovm_block *block);
// Leaves the run if something is missing, or configuration or state are malformed. A batch that cannot be read leads to the root
// it began with and to no receipts.
void ovm_run_batch(struct ovm_run *run, const ovm_hash *root, ovm_bytes configuration, ovm_bytes batch, struct ovm_batch_result *result);

// Consensus encoding of the receipt of the transaction that the state just ended; root is null since Byzantium. Adds its logs to
// the bloom filter.
ovm_bytes ovm_receipt_encode(struct ovm_arena *arena, const struct ovm_state *state, enum ovm_transaction_type type, bool succeeded,
                             const ovm_hash *root, uint64_t cumulative_gas, uint8_t bloom[OVM_BLOOM_SIZE]);

#endif
