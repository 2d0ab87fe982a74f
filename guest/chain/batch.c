// SPDX-License-Identifier: MIT
#include <ovm/batch.h>
#include <ovm/rlp.h>

#include "execution.h"

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

    struct ovm_block_execution execution = {.run = run, .result = result};
    ovm_run_at(run, root, &configuration, &batch.block);
    ovm_block_begin(&execution);
    ovm_bytes transactions = batch.transactions;
    struct ovm_rlp_item item;
    while (ovm_rlp_next(&transactions, &item))
        ovm_block_apply(&execution, item.is_list ? item.whole : item.payload);
    ovm_block_end(&execution);
}
