// SPDX-License-Identifier: MIT
#include <ovm/inflate.h>
#include <ovm/rlp.h>
#include <ovm/wide.h>

#include "chain.h"

// A record: first deposit (8 bytes), deposits taken with the batch (8), link of the last (32), number of contexts (2), the
// contexts, hashes of chunks. A context: number of deposits (2), timestamp (5), block of L1 (5).
enum { QUEUE_END = 8, LAST_LINK = 16, CONTEXT_COUNT = 48, CONTEXTS = 50, CONTEXT_SIZE = 12, TIMESTAMP = 2, L1_BLOCK = 7 };
enum { NUMBER_SIZE = 5, PLAIN_FORMAT = 0, DEFLATE_FORMAT = 1 };

struct derivation {
    struct ovm_chain chain;
    uint64_t next_deposit;
    const ovm_hash *links;                  // of the deposits that are left
    ovm_bytes lists;                        // of transactions that are left, one for each block; empty if they cannot be read
};

static _Noreturn void refuse_record(const struct ovm_run *run)
{
    ovm_fail(&run->platform, OVM_BAD_RECORD);
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

static ovm_bytes look_at_deposit(struct ovm_run *run, const ovm_hash *link)
{
    return ovm_oracle_look(&run->oracle, OVM_DATA_DEPOSIT, link);
}

static struct ovm_deposit read_deposit(const struct ovm_run *run, ovm_bytes encoded)
{
    struct ovm_deposit deposit;
    if (!ovm_deposit_read(&deposit, encoded))
        refuse_record(run);
    return deposit;
}

static struct ovm_deposit next_deposit(void *user)
{
    struct derivation *derivation = user;
    struct ovm_run *run = derivation->chain.run;
    return read_deposit(run, ovm_copy(&run->lasting, look_at_deposit(run, derivation->links++)));
}

// The record names the last link alone, and each link the one before.
static void find_links(struct derivation *derivation, const uint8_t *last, size_t count)
{
    struct ovm_run *run = derivation->chain.run;
    ovm_hash *links = ovm_allocate(&run->lasting, count * sizeof *links);
    if (count)
        memcpy(links[count - 1].byte, last, sizeof links->byte);
    for (size_t i = count; i-- > 1;)
        links[i - 1] = read_deposit(run, look_at_deposit(run, &links[i])).before;
    derivation->links = links;
}

bool ovm_recorded_data(struct ovm_arena *arena, ovm_bytes recorded, ovm_bytes *data)
{
    if (recorded.size == 0)
        return false;
    *data = (ovm_bytes){recorded.data + 1, recorded.size - 1};
    return recorded.data[0] == PLAIN_FORMAT ||
           (recorded.data[0] == DEFLATE_FORMAT && ovm_inflate(*data, OVM_INFLATED_SIZE_MAX, arena, data));
}

// One list for each block and nothing else, or none at all.
static ovm_bytes read_lists(struct ovm_arena *arena, ovm_bytes recorded, unsigned count)
{
    static const ovm_bytes none = {NULL, 0};
    struct ovm_rlp_item whole, item;
    ovm_bytes data;
    if (!ovm_recorded_data(arena, recorded, &data) || !ovm_rlp_only(data, &whole) || !whole.is_list)
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

static void derive_block(struct derivation *derivation, const uint8_t *context)
{
    struct ovm_block_content content = {
        .timestamp = load_40(context + TIMESTAMP),
        .l1_block = load_40(context + L1_BLOCK),
        .first_deposit = derivation->next_deposit,
        .deposit_count = load_16(context),
        .next_deposit = next_deposit,
        .user = derivation,
    };
    ovm_rlp_next_list(&derivation->lists, &content.transactions);
    derivation->next_deposit += content.deposit_count;
    ovm_chain_append(&derivation->chain, &content);
}

ovm_hash ovm_derive(struct ovm_run *run, const struct ovm_configuration *configuration, const ovm_hash *agreed, const ovm_hash *record,
                    struct ovm_batch_result *result)
{
    struct derivation *derivation = ovm_allocate_zeroed(&run->lasting, sizeof *derivation);
    ovm_chain_start(&derivation->chain, run, configuration, agreed, result);
    ovm_bytes recorded = ovm_oracle_fetch(&run->oracle, OVM_DATA_RECORD, record), data;
    if (recorded.size < CONTEXTS)
        refuse_record(run);
    unsigned count = load_16(recorded.data + CONTEXT_COUNT);
    const uint8_t *contexts = recorded.data + CONTEXTS;
    uint64_t start = ovm_load_big_64(recorded.data), end = ovm_load_big_64(recorded.data + QUEUE_END);
    size_t deposits = 0;
    if (recorded.size - CONTEXTS < (size_t)count * CONTEXT_SIZE)
        refuse_record(run);
    for (unsigned i = 0; i < count; i++)
        deposits += load_16(contexts + i * CONTEXT_SIZE);
    if (end - start != deposits)
        refuse_record(run);
    size_t chunks = CONTEXTS + (size_t)count * CONTEXT_SIZE;
    if (!ovm_chunks_fetch(&run->oracle, (ovm_bytes){recorded.data + chunks, recorded.size - chunks}, &data))
        refuse_record(run);
    derivation->next_deposit = start;
    derivation->lists = read_lists(&run->lasting, data, count);
    find_links(derivation, recorded.data + LAST_LINK, deposits);

    for (unsigned i = 0; i < count; i++) {
        // A block leaves nothing behind but its header: the next one asks for what it needs.
        struct ovm_arena_mark mark = ovm_arena_mark(&run->lasting);
        derive_block(derivation, contexts + i * CONTEXT_SIZE);
        ovm_arena_release(&run->lasting, mark);
    }
    return derivation->chain.ancestors[0];
}
