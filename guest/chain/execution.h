// SPDX-License-Identifier: MIT
// A block while its transactions are applied, one after another.
#ifndef OVM_CHAIN_EXECUTION_H
#define OVM_CHAIN_EXECUTION_H

#include <ovm/batch.h>
#include <ovm/deposit.h>

struct ovm_block_execution {
    struct ovm_run *run;
    struct ovm_batch_result *result;    // counts on; gas and bloom are the block's
    bool lists_transactions;            // whether their trie is asked for
    uint32_t reported;                  // transactions that the host was told of
    uint32_t in_block;                  // transactions executed
    struct ovm_trie receipts, transactions;
};

// The run stands at the block (ovm_run_at).
void ovm_block_begin(struct ovm_block_execution *execution);
void ovm_block_apply(struct ovm_block_execution *execution, ovm_bytes encoded);
void ovm_block_apply_deposit(struct ovm_block_execution *execution, const struct ovm_deposit *deposit, uint64_t number);
// Sets the roots of state and receipts in the result.
void ovm_block_end(struct ovm_block_execution *execution);

#endif
