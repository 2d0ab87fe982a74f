// SPDX-License-Identifier: MIT
// Single transactions: who signed one, and what it would do.
#include <ovm/native.h>

#include "session.h"

int32_t ovm_native_sender(const uint8_t *configuration, size_t configuration_size, uint64_t block_number, const uint8_t *encoded,
                          size_t size, int32_t *refusal, uint8_t sender[20])
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct ovm_run *run = ovm_session_run(session, &(struct ovm_host){0}, NULL);
        const struct ovm_configuration *chain = ovm_session_configuration(session, (ovm_bytes){configuration, configuration_size});
        struct ovm_block block = {.number = block_number, .chain_id = chain->chain_id};
        struct ovm_transaction transaction;
        *refusal = (int32_t)ovm_transaction_read(&transaction, (ovm_bytes){encoded, size}, &block,
                                                 ovm_configuration_fork(chain, block_number), &run->frames);
        memcpy(sender, transaction.sender.byte, sizeof transaction.sender.byte);
    }
    return (int32_t)ovm_session_end(session);
}

static enum ovm_refusal apply(struct ovm_run *run, ovm_bytes encoded, const uint8_t *from, struct ovm_outcome_of_transaction *outcome)
{
    struct ovm_evm *evm = &run->evm;
    struct ovm_transaction transaction;
    enum ovm_refusal refusal = ovm_transaction_read(&transaction, encoded, evm->block, evm->fork, &run->frames);
    if (refusal)
        return refusal;
    if (from)
        memcpy(transaction.sender.byte, from, sizeof transaction.sender.byte);
    return ovm_transaction_apply(evm, &transaction, evm->block->gas_limit, outcome);
}

int32_t ovm_native_apply(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t root[32],
                         const uint8_t *configuration, size_t configuration_size, const uint8_t *batch, size_t batch_size,
                         const uint8_t *transaction, size_t size, const uint8_t *from, struct ovm_native_transaction_result *result,
                         void (*output)(void *user, const uint8_t *data, size_t size), void *user)
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct ovm_run *run = ovm_session_run_at(session, host, tracer, root, (ovm_bytes){configuration, configuration_size},
                                                 (ovm_bytes){batch, batch_size});
        struct ovm_outcome_of_transaction outcome = {0};
        *result = (struct ovm_native_transaction_result){.refusal = (int32_t)apply(run, (ovm_bytes){transaction, size}, from, &outcome)};
        result->succeeded = outcome.succeeded;
        result->gas_used = outcome.gas_used;
        memcpy(result->created, outcome.created.byte, sizeof result->created);
        if (output)
            output(user, outcome.output.data, outcome.output.size);
    }
    return (int32_t)ovm_session_end(session);
}
