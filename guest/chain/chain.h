// SPDX-License-Identifier: MIT
// A chain that is recorded on L1, by its newest block: blocks are appended one after another.
#ifndef OVM_CHAIN_CHAIN_H
#define OVM_CHAIN_CHAIN_H

#include <ovm/derivation.h>
#include <ovm/header.h>

#include "execution.h"

struct ovm_chain {
    struct ovm_run *run;
    const struct ovm_configuration *configuration;
    struct ovm_block_execution execution;
    struct ovm_header head;
    struct ovm_container_transaction origin;    // what is recorded of the transaction that is executed, for a container
    ovm_hash ancestors[OVM_ANCESTORS_MAX];  // the head's hash, its parent's, and so on as far as anybody asked
    size_t ancestor_count;
};

// The oracle has the head's header. Leaves the run if it has not, or if the header is malformed.
void ovm_chain_start(struct ovm_chain *chain, struct ovm_run *run, const struct ovm_configuration *configuration, const ovm_hash *head,
                     struct ovm_batch_result *result);
// The new head's header; later blocks may ask the oracle for it.
ovm_bytes ovm_chain_append(struct ovm_chain *chain, const struct ovm_block_content *content);

#endif
