// SPDX-License-Identifier: MIT
// Running batches and calls.
#include <crypto/keccak256.h>
#include <ovm/native.h>
#include <ovm/rlp.h>

#include "session.h"

int32_t ovm_native_program(const struct ovm_host *host, const struct ovm_tracer *tracer, struct ovm_batch_result *result,
                           int32_t *status)
{
    struct ovm_session *session = ovm_session_start();
    volatile enum ovm_exit code = OVM_EXIT_PANIC;
    *status = OVM_OUT_OF_MEMORY;
    if (!session)
        return OVM_EXIT_PANIC;
    if (setjmp(session->escape) == 0)
        code = ovm_program(ovm_session_run(session, host, tracer), result);
    *status = (int32_t)ovm_session_end(session);
    return (int32_t)code;
}

int32_t ovm_native_batch(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t root[32],
                         const uint8_t *configuration, size_t configuration_size, const uint8_t *batch, size_t batch_size,
                         struct ovm_batch_result *result)
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        ovm_hash from;
        memcpy(from.byte, root, sizeof from.byte);
        ovm_run_batch(ovm_session_run(session, host, tracer), &from, (ovm_bytes){configuration, configuration_size},
                      (ovm_bytes){batch, batch_size}, result);
    }
    return (int32_t)ovm_session_end(session);
}

static void hash_logs(struct ovm_run *run, uint8_t hash[32])
{
    uint8_t bloom[OVM_BLOOM_SIZE] = {0};
    ovm_bytes receipt = ovm_receipt_encode(&run->lasting, &run->state, OVM_LEGACY, true, NULL, 0, bloom), fields;
    struct ovm_rlp_item item = {0};
    ovm_rlp_next_list(&receipt, &fields);
    while (fields.size)
        ovm_rlp_next(&fields, &item);
    ovm_keccak256(item.whole.data, item.whole.size, hash);
}

static void run_call(struct ovm_run *run, const struct ovm_native_call *call, struct ovm_native_call_result *result, ovm_bytes *output)
{
    struct ovm_message message = {
        .kind = call->creates ? OVM_CREATE : call->moves_value ? OVM_CALL : OVM_DELEGATECALL,
        .gas = call->gas,
        .input = {call->input, call->input_size},
    };
    u256 gas_price;
    memcpy(message.sender.byte, call->from, sizeof message.sender.byte);
    memcpy(message.recipient.byte, call->to, sizeof message.recipient.byte);
    message.code_address = message.recipient;
    u256_load(&message.value, call->value, sizeof call->value);
    u256_load(&gas_price, call->gas_price, sizeof call->gas_price);
    ovm_state_begin(&run->state);
    ovm_evm_begin(&run->evm, &message.sender, &gas_price);
    struct ovm_result ended = ovm_evm_execute(&run->evm, &message);
    result->outcome = (int32_t)ended.outcome;
    result->gas_left = ended.gas_left;
    result->refund = run->state.refund > 0 ? (uint64_t)run->state.refund : 0;
    memcpy(result->created, ended.created.byte, sizeof result->created);
    *output = ended.output;
    hash_logs(run, result->logs_hash);
    ovm_state_end(&run->state, run->evm.fork >= OVM_SPURIOUS_DRAGON);
    ovm_hash root = ovm_state_root(&run->state);
    memcpy(result->state_root, root.byte, sizeof result->state_root);
}

int32_t ovm_native_call(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t root[32],
                        const uint8_t *configuration, size_t configuration_size, const uint8_t *batch, size_t batch_size,
                        const struct ovm_native_call *call, struct ovm_native_call_result *result,
                        void (*output)(void *user, const uint8_t *data, size_t size), void *user)
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct ovm_run *run = ovm_session_run_at(session, host, tracer, root, (ovm_bytes){configuration, configuration_size},
                                                 (ovm_bytes){batch, batch_size});
        ovm_bytes data;
        run_call(run, call, result, &data);
        if (output)
            output(user, data.data, data.size);
    }
    return (int32_t)ovm_session_end(session);
}

void ovm_native_keccak256(const uint8_t *data, size_t size, uint8_t hash[32])
{
    ovm_keccak256(data, size, hash);
}

const char *ovm_native_status_text(int32_t status)
{
    return ovm_status_text((enum ovm_status)status);
}

const char *ovm_native_refusal_text(int32_t refusal)
{
    return ovm_refusal_text((enum ovm_refusal)refusal);
}
