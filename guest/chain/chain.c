// SPDX-License-Identifier: MIT
#include "chain.h"

#include <crypto/keccak256.h>
#include <ovm/rlp.h>

enum { FROM_SEQUENCER = 0, FROM_L1 = 1 };

static void read_header(const struct ovm_chain *chain, const ovm_hash *hash, struct ovm_header *header)
{
    if (!ovm_header_read(header, ovm_oracle_look(&chain->run->oracle, OVM_DATA_HEADER, hash)))
        ovm_fail(&chain->run->platform, OVM_BAD_RECORD);
}

// The hash of a block so many before the next one; zero before the first.
static ovm_hash find_ancestor(void *user, uint64_t back)
{
    static const ovm_hash none = {{0}};
    struct ovm_chain *chain = user;
    while (chain->ancestor_count <= back) {
        struct ovm_header header;
        read_header(chain, &chain->ancestors[chain->ancestor_count - 1], &header);
        if (header.number == 0)
            return none;
        chain->ancestors[chain->ancestor_count++] = header.parent;
    }
    return chain->ancestors[back];
}

static void set_head(struct ovm_chain *chain, ovm_bytes encoded)
{
    if (chain->ancestor_count < OVM_ANCESTORS_MAX)
        chain->ancestor_count++;
    memmove(chain->ancestors + 1, chain->ancestors, (chain->ancestor_count - 1) * sizeof *chain->ancestors);
    ovm_keccak256(encoded.data, encoded.size, chain->ancestors[0].byte);
    ovm_oracle_put(&chain->run->oracle, &chain->ancestors[0], encoded);
}

static void execute(struct ovm_chain *chain, const struct ovm_block_content *content)
{
    static const ovm_address nobody = {{0}};
    chain->origin = (struct ovm_container_transaction){
        .timestamp = u256_from(content->timestamp), .number = u256_from(content->l1_block), .queue_origin = FROM_L1};
    chain->run->container.recorded = &chain->origin;
    ovm_block_begin(&chain->execution);
    for (unsigned i = 0; i < content->deposit_count; i++) {
        struct ovm_deposit deposit = content->next_deposit(content->user);
        chain->origin.l1_origin = deposit.sender;
        ovm_block_apply_deposit(&chain->execution, &deposit, content->first_deposit + i);
    }
    chain->origin.queue_origin = FROM_SEQUENCER;
    chain->origin.l1_origin = nobody;
    ovm_bytes transactions = content->transactions;
    struct ovm_rlp_item item;
    while (ovm_rlp_next(&transactions, &item))
        ovm_block_apply(&chain->execution, item.is_list ? item.whole : item.payload);
    ovm_block_end(&chain->execution);
}

void ovm_chain_start(struct ovm_chain *chain, struct ovm_run *run, const struct ovm_configuration *configuration, const ovm_hash *head,
                     struct ovm_batch_result *result)
{
    *chain = (struct ovm_chain){
        .run = run,
        .configuration = configuration,
        .execution = {.run = run, .result = result, .lists_transactions = true},
        .ancestors = {*head},
        .ancestor_count = 1,
    };
    read_header(chain, head, &chain->head);
    *result = (struct ovm_batch_result){.state_root = chain->head.state_root, .receipts_root = ovm_empty_root};
}

ovm_bytes ovm_chain_append(struct ovm_chain *chain, const struct ovm_block_content *content)
{
    struct ovm_run *run = chain->run;
    const struct ovm_configuration *configuration = chain->configuration;
    const struct ovm_block block = {
        .coinbase = configuration->fee_recipient,
        .number = chain->head.number + 1,
        .timestamp = content->timestamp,
        .gas_limit = configuration->max_block_gas,
        .base_fee = ovm_header_next_base_fee(&chain->head),
        .chain_id = configuration->chain_id,
        .find_ancestor = find_ancestor,
        .user = chain,
    };
    ovm_run_at(run, &chain->head.state_root, configuration, &block);
    execute(chain, content);

    const struct ovm_batch_result *result = chain->execution.result;
    chain->head = (struct ovm_header){
        .parent = chain->ancestors[0],
        .state_root = result->state_root,
        .transactions_root = ovm_trie_root(&chain->execution.transactions),
        .receipts_root = result->receipts_root,
        .coinbase = block.coinbase,
        .number = block.number,
        .gas_limit = block.gas_limit,
        .gas_used = result->gas_used,
        .timestamp = block.timestamp,
        .l1_block = content->l1_block,
        .base_fee = block.base_fee,
    };
    memcpy(chain->head.bloom, result->bloom, sizeof chain->head.bloom);
    ovm_bytes encoded = ovm_header_encode(&chain->head, run->evm.fork, &run->lasting);
    set_head(chain, encoded);
    return encoded;
}

ovm_bytes ovm_build_block(struct ovm_run *run, const struct ovm_configuration *configuration, const ovm_hash *parent,
                          const struct ovm_block_content *content, struct ovm_batch_result *result)
{
    struct ovm_chain *chain = ovm_allocate(&run->lasting, sizeof *chain);
    ovm_chain_start(chain, run, configuration, parent, result);
    return ovm_chain_append(chain, content);
}
