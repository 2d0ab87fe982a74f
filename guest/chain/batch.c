// SPDX-License-Identifier: MIT
#include <ovm/batch.h>
#include <ovm/rlp.h>

void ovm_run_start(struct ovm_run *run, const struct ovm_platform *platform, const struct ovm_host *host)
{
    *run = (struct ovm_run){.platform = *platform};
    run->platform.memory_left = OVM_RUN_MEMORY_MAX;
    ovm_arena_start(&run->lasting, &run->platform);
    ovm_arena_start(&run->transaction, &run->platform);
    ovm_arena_start(&run->frames, &run->platform);
    run->oracle = (struct ovm_oracle){.host = *host, .arena = &run->lasting};
}

void ovm_run_at(struct ovm_run *run, const ovm_hash *root, const struct ovm_configuration *configuration, const struct ovm_block *block)
{
    ovm_state_start(&run->state, &run->oracle, &run->transaction, root);
    ovm_evm_start(&run->evm, &run->state, &run->frames, block, ovm_configuration_fork(configuration, block->number));
    run->evm.tracer = run->tracer;
    if (configuration->has_container)
        ovm_container_start(&run->container, &run->evm, &configuration->container);
}

static void add_receipt(struct ovm_run *run, struct ovm_trie *receipts, uint32_t index, ovm_bytes receipt)
{
    struct ovm_rlp_writer key;
    ovm_rlp_start(&key, &run->lasting);
    ovm_rlp_u64(&key, index);
    ovm_trie_put(receipts, ovm_rlp_result(&key), receipt);
}

static void report(const struct ovm_run *run, uint32_t index, enum ovm_refusal refusal, ovm_bytes receipt)
{
    const struct ovm_host *host = &run->oracle.host;
    if (host->receipt)
        host->receipt(host->user, index, refusal, receipt.data, receipt.size);
}

static ovm_bytes apply(struct ovm_run *run, ovm_bytes encoded, struct ovm_batch_result *result, enum ovm_refusal *refusal)
{
    struct ovm_evm *evm = &run->evm;
    struct ovm_transaction transaction;
    struct ovm_outcome_of_transaction outcome;
    *refusal = ovm_transaction_read(&transaction, encoded, evm->block, evm->fork, &run->frames);
    if (!*refusal)
        *refusal = ovm_transaction_apply(evm, &transaction, evm->block->gas_limit - result->gas_used, &outcome);
    if (*refusal)
        return (ovm_bytes){NULL, 0};
    result->gas_used += outcome.gas_used;
    bool names_root = evm->fork < OVM_BYZANTIUM;
    ovm_hash root;
    if (names_root)
        root = ovm_state_root(&run->state);
    return ovm_receipt_encode(&run->lasting, &run->state, transaction.type, outcome.succeeded, names_root ? &root : NULL,
                              result->gas_used, result->bloom);
}

void ovm_run_batch(struct ovm_run *run, const ovm_hash *root, ovm_bytes configuration_bytes, ovm_bytes batch_bytes,
                   struct ovm_batch_result *result)
{
    struct ovm_configuration configuration;
    struct ovm_batch batch;
    if (!ovm_configuration_read(&configuration, configuration_bytes))
        ovm_fail(&run->platform, OVM_BAD_CONFIGURATION);
    *result = (struct ovm_batch_result){.state_root = *root, .receipts_root = ovm_empty_root};
    if (!ovm_batch_read(&batch, batch_bytes, &configuration)) {
        result->unreadable = 1;
        return;
    }

    struct ovm_trie receipts;
    ovm_trie_start(&receipts, &run->oracle, &ovm_empty_root);
    ovm_run_at(run, root, &configuration, &batch.block);

    ovm_bytes transactions = batch.transactions;
    struct ovm_rlp_item item;
    for (uint32_t index = 0; ovm_rlp_next(&transactions, &item); index++) {
        enum ovm_refusal refusal;
        ovm_bytes receipt = apply(run, item.is_list ? item.whole : item.payload, result, &refusal);
        report(run, index, refusal, receipt);
        if (refusal)
            result->refused++;
        else
            add_receipt(run, &receipts, result->executed++, receipt);
    }
    result->state_root = ovm_state_root(&run->state);
    result->receipts_root = ovm_trie_root(&receipts);
}
