// SPDX-License-Identifier: MIT
#include <crypto/keccak256.h>
#include <ovm/derivation.h>
#include <ovm/header.h>
#include <ovm/rlp.h>
#include <ovm/wide.h>

#include "execution.h"

// A record: first deposit (8 bytes), deposits taken with the batch (8), link of the last (32), number of contexts (2), the
// contexts, hashes of chunks. A context: number of deposits (2), timestamp (5), block of L1 (5).
enum { QUEUE_END = 8, LAST_LINK = 16, CONTEXT_COUNT = 48, CONTEXTS = 50, CONTEXT_SIZE = 12, TIMESTAMP = 2, L1_BLOCK = 7 };
enum { NUMBER_SIZE = 5, PLAIN_FORMAT = 0 };

struct derivation {
    struct ovm_run *run;
    const struct ovm_configuration *configuration;
    struct ovm_header head;
    ovm_hash ancestors[OVM_ANCESTORS_MAX];  // the head's hash, its parent's, and so on as far as anybody asked
    size_t ancestor_count;
    uint64_t next_deposit;
    const ovm_hash *links;                  // of the deposits that are left
    ovm_bytes lists;                        // of transactions that are left, one for each block; empty if they cannot be read
};

static _Noreturn void refuse_record(const struct derivation *derivation)
{
    ovm_fail(&derivation->run->platform, OVM_BAD_RECORD);
}

static unsigned load_16(const uint8_t *from)
{
    return (unsigned)(from[0] << 8 | from[1]);
}

static uint64_t load_40(const uint8_t *from)
{
    uint64_t value = 0;
    for (int i = 0; i < NUMBER_SIZE; i++)
        value = value << 8 | from[i];
    return value;
}

static void read_header(const struct derivation *derivation, const ovm_hash *hash, struct ovm_header *header)
{
    if (!ovm_header_read(header, ovm_oracle_look(&derivation->run->oracle, OVM_DATA_HEADER, hash)))
        refuse_record(derivation);
}

// The hash of a block so many before the next one; zero before the first.
static ovm_hash find_ancestor(void *user, uint64_t back)
{
    static const ovm_hash none = {{0}};
    struct derivation *derivation = user;
    while (derivation->ancestor_count <= back) {
        struct ovm_header header;
        read_header(derivation, &derivation->ancestors[derivation->ancestor_count - 1], &header);
        if (header.number == 0)
            return none;
        derivation->ancestors[derivation->ancestor_count++] = header.parent;
    }
    return derivation->ancestors[back];
}

static void set_head(struct derivation *derivation, ovm_bytes encoded)
{
    if (derivation->ancestor_count < OVM_ANCESTORS_MAX)
        derivation->ancestor_count++;
    memmove(derivation->ancestors + 1, derivation->ancestors, (derivation->ancestor_count - 1) * sizeof *derivation->ancestors);
    ovm_keccak256(encoded.data, encoded.size, derivation->ancestors[0].byte);
    // Later blocks may ask for it by its hash.
    ovm_oracle_put(&derivation->run->oracle, &derivation->ancestors[0], encoded);
}

static void read_deposit(const struct derivation *derivation, const ovm_hash *link, struct ovm_deposit *deposit, struct ovm_arena *copy_to)
{
    ovm_bytes encoded = ovm_oracle_look(&derivation->run->oracle, OVM_DATA_DEPOSIT, link);
    if (!ovm_deposit_read(deposit, copy_to ? ovm_copy(copy_to, encoded) : encoded))
        refuse_record(derivation);
}

// The record names the last link alone, and each link the one before.
static void find_links(struct derivation *derivation, const uint8_t *last, size_t count)
{
    struct ovm_deposit deposit;
    ovm_hash *links = ovm_allocate(&derivation->run->lasting, count * sizeof *links);
    if (count)
        memcpy(links[count - 1].byte, last, sizeof links->byte);
    for (size_t i = count; i-- > 1;) {
        read_deposit(derivation, &links[i], &deposit, NULL);
        links[i - 1] = deposit.before;
    }
    derivation->links = links;
}

// One list for each block and nothing else, or none at all.
static ovm_bytes read_lists(ovm_bytes data, unsigned count)
{
    static const ovm_bytes none = {NULL, 0};
    struct ovm_rlp_item whole, item;
    if (data.size == 0 || data.data[0] != PLAIN_FORMAT || !ovm_rlp_only((ovm_bytes){data.data + 1, data.size - 1}, &whole) ||
        !whole.is_list)
        return none;
    ovm_bytes lists = whole.payload, transactions;
    for (unsigned i = 0; i < count; i++) {
        if (!ovm_rlp_next_list(&lists, &transactions))
            return none;
        while (transactions.size)
            if (!ovm_rlp_next(&transactions, &item))
                return none;
    }
    return lists.size ? none : whole.payload;
}

static void apply_deposits(struct derivation *derivation, struct ovm_block_execution *execution, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        struct ovm_deposit deposit;
        read_deposit(derivation, derivation->links++, &deposit, &derivation->run->lasting);
        ovm_block_apply_deposit(execution, &deposit, derivation->next_deposit++);
    }
}

static void apply_transactions(struct derivation *derivation, struct ovm_block_execution *execution)
{
    ovm_bytes transactions;
    struct ovm_rlp_item item;
    if (!ovm_rlp_next_list(&derivation->lists, &transactions))
        return;
    while (ovm_rlp_next(&transactions, &item))
        ovm_block_apply(execution, item.is_list ? item.whole : item.payload);
}

static void derive_block(struct derivation *derivation, struct ovm_block_execution *execution, const uint8_t *context)
{
    struct ovm_run *run = derivation->run;
    const struct ovm_configuration *configuration = derivation->configuration;
    const struct ovm_block block = {
        .coinbase = configuration->fee_recipient,
        .number = derivation->head.number + 1,
        .timestamp = load_40(context + TIMESTAMP),
        .gas_limit = configuration->max_block_gas,
        .base_fee = ovm_header_next_base_fee(&derivation->head),
        .chain_id = configuration->chain_id,
        .find_ancestor = find_ancestor,
        .user = derivation,
    };
    ovm_run_at(run, &derivation->head.state_root, configuration, &block);
    ovm_block_begin(execution);
    apply_deposits(derivation, execution, load_16(context));
    apply_transactions(derivation, execution);
    ovm_block_end(execution);

    const struct ovm_batch_result *result = execution->result;
    derivation->head = (struct ovm_header){
        .parent = derivation->ancestors[0],
        .state_root = result->state_root,
        .transactions_root = ovm_trie_root(&execution->transactions),
        .receipts_root = result->receipts_root,
        .coinbase = block.coinbase,
        .number = block.number,
        .gas_limit = block.gas_limit,
        .gas_used = result->gas_used,
        .timestamp = block.timestamp,
        .l1_block = load_40(context + L1_BLOCK),
        .base_fee = block.base_fee,
    };
    memcpy(derivation->head.bloom, result->bloom, sizeof derivation->head.bloom);
    set_head(derivation, ovm_header_encode(&derivation->head, run->evm.fork, &run->lasting));
}

ovm_hash ovm_derive(struct ovm_run *run, const struct ovm_configuration *configuration, const ovm_hash *agreed, const ovm_hash *record,
                    struct ovm_batch_result *result)
{
    struct derivation *derivation = ovm_allocate_zeroed(&run->lasting, sizeof *derivation);
    *derivation = (struct derivation){.run = run, .configuration = configuration, .ancestors = {*agreed}, .ancestor_count = 1};
    read_header(derivation, agreed, &derivation->head);
    ovm_bytes recorded = ovm_oracle_fetch(&run->oracle, OVM_DATA_RECORD, record), data;
    if (recorded.size < CONTEXTS)
        refuse_record(derivation);
    unsigned count = load_16(recorded.data + CONTEXT_COUNT);
    const uint8_t *contexts = recorded.data + CONTEXTS;
    uint64_t start = ovm_load_big_64(recorded.data), end = ovm_load_big_64(recorded.data + QUEUE_END);
    size_t deposits = 0;
    if (recorded.size - CONTEXTS < (size_t)count * CONTEXT_SIZE)
        refuse_record(derivation);
    for (unsigned i = 0; i < count; i++)
        deposits += load_16(contexts + i * CONTEXT_SIZE);
    if (end - start != deposits)
        refuse_record(derivation);
    size_t chunks = CONTEXTS + (size_t)count * CONTEXT_SIZE;
    if (!ovm_chunks_fetch(&run->oracle, (ovm_bytes){recorded.data + chunks, recorded.size - chunks}, &data))
        refuse_record(derivation);
    derivation->next_deposit = start;
    derivation->lists = read_lists(data, count);
    find_links(derivation, recorded.data + LAST_LINK, deposits);

    *result = (struct ovm_batch_result){.state_root = derivation->head.state_root, .receipts_root = ovm_empty_root};
    struct ovm_block_execution execution = {.run = run, .result = result, .lists_transactions = true};
    for (unsigned i = 0; i < count; i++) {
        // A block leaves nothing behind but its header: the next one asks for what it needs.
        struct ovm_arena_mark mark = ovm_arena_mark(&run->lasting);
        derive_block(derivation, &execution, contexts + i * CONTEXT_SIZE);
        ovm_arena_release(&run->lasting, mark);
    }
    return derivation->ancestors[0];
}
