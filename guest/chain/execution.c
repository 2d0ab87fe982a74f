// SPDX-License-Identifier: MIT
#include <ovm/rlp.h>

#include "execution.h"

void ovm_block_begin(struct ovm_block_execution *execution)
{
    struct ovm_batch_result *result = execution->result;
    ovm_trie_start(&execution->receipts, &execution->run->oracle, &ovm_empty_root);
    ovm_trie_start(&execution->transactions, &execution->run->oracle, &ovm_empty_root);
    execution->in_block = 0;
    result->gas_used = 0;
    memset(result->bloom, 0, sizeof result->bloom);
}

static void report(struct ovm_block_execution *execution, enum ovm_refusal refusal, ovm_bytes receipt)
{
    const struct ovm_host *host = &execution->run->oracle.host;
    if (host->receipt)
        host->receipt(host->user, execution->reported, refusal, receipt.data, receipt.size);
    execution->reported++;
}

// What was executed goes into the block.
static void add(struct ovm_block_execution *execution, enum ovm_transaction_type type, ovm_bytes encoded,
                const struct ovm_outcome_of_transaction *outcome)
{
    struct ovm_run *run = execution->run;
    struct ovm_batch_result *result = execution->result;
    result->gas_used += outcome->gas_used;
    bool names_root = run->evm.fork < OVM_BYZANTIUM;
    ovm_hash root;
    if (names_root)
        root = ovm_state_root(&run->state);
    ovm_bytes receipt = ovm_receipt_encode(&run->lasting, &run->state, type, outcome->succeeded, names_root ? &root : NULL,
                                           result->gas_used, result->bloom);
    report(execution, OVM_ACCEPTED, receipt);

    struct ovm_rlp_writer key;
    ovm_rlp_start(&key, &run->lasting);
    ovm_rlp_u64(&key, execution->in_block++);
    ovm_trie_put(&execution->receipts, ovm_rlp_result(&key), receipt);
    if (execution->lists_transactions)
        ovm_trie_put(&execution->transactions, ovm_rlp_result(&key), encoded);
    result->executed++;
}

void ovm_block_apply(struct ovm_block_execution *execution, ovm_bytes encoded)
{
    static const ovm_bytes none = {NULL, 0};
    struct ovm_evm *evm = &execution->run->evm;
    struct ovm_transaction transaction;
    struct ovm_outcome_of_transaction outcome;
    uint64_t used = execution->result->gas_used, limit = evm->block->gas_limit;
    enum ovm_refusal refusal = ovm_transaction_read(&transaction, encoded, evm->block, evm->fork, &execution->run->frames);
    if (!refusal)
        refusal = ovm_transaction_apply(evm, &transaction, used < limit ? limit - used : 0, &outcome);
    if (!refusal) {
        add(execution, transaction.type, encoded, &outcome);
        return;
    }
    execution->result->refused++;
    report(execution, refusal, none);
}

void ovm_block_apply_deposit(struct ovm_block_execution *execution, const struct ovm_deposit *deposit, uint64_t number)
{
    struct ovm_run *run = execution->run;
    struct ovm_outcome_of_transaction outcome;
    ovm_deposit_apply(&run->evm, deposit, run->evm.module ? &run->container : NULL, &run->lasting, &outcome);
    add(execution, OVM_DEPOSIT, ovm_deposit_encode(deposit, number, &run->lasting), &outcome);
}

void ovm_block_end(struct ovm_block_execution *execution)
{
    execution->result->state_root = ovm_state_root(&execution->run->state);
    execution->result->receipts_root = ovm_trie_root(&execution->receipts);
}
