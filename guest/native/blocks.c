// SPDX-License-Identifier: MIT
// Blocks of a chain that is recorded on L1, for whoever makes them before they are recorded.
#include <ovm/derivation.h>
#include <ovm/native.h>
#include <ovm/rlp.h>

#include "session.h"

// A deposit of the content; all were read before.
static struct ovm_deposit next_deposit(void *user)
{
    ovm_bytes *deposits = user, encoded;
    struct ovm_deposit deposit;
    ovm_rlp_next_string(deposits, &encoded);
    ovm_deposit_read(&deposit, encoded);
    return deposit;
}

static bool read_content(struct ovm_block_content *content, ovm_bytes *deposits, ovm_bytes encoded)
{
    struct ovm_rlp_item item;
    *content = (struct ovm_block_content){.next_deposit = next_deposit, .user = deposits};
    if (!ovm_rlp_only(encoded, &item) || !item.is_list)
        return false;
    ovm_bytes fields = item.payload, deposit;
    if (!ovm_rlp_next_u64(&fields, &content->timestamp) || !ovm_rlp_next_u64(&fields, &content->l1_block) ||
        !ovm_rlp_next_u64(&fields, &content->first_deposit) || !ovm_rlp_next_list(&fields, deposits) ||
        !ovm_rlp_next_list(&fields, &content->transactions) || fields.size)
        return false;
    for (ovm_bytes rest = *deposits; rest.size; content->deposit_count++) {
        struct ovm_deposit read;
        if (!ovm_rlp_next_string(&rest, &deposit) || !ovm_deposit_read(&read, deposit))
            return false;
    }
    ovm_bytes transactions = content->transactions;
    while (ovm_rlp_next(&transactions, &item))
        continue;
    return transactions.size == 0;
}

int32_t ovm_native_block(const struct ovm_host *host, const struct ovm_tracer *tracer, const uint8_t parent[32],
                         const uint8_t *configuration, size_t configuration_size, const uint8_t *content, size_t content_size,
                         struct ovm_batch_result *result, void (*output)(void *user, const uint8_t *data, size_t size), void *user)
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct ovm_run *run = ovm_session_run(session, host, tracer);
        const struct ovm_configuration *chain = ovm_session_configuration(session, (ovm_bytes){configuration, configuration_size});
        struct ovm_block_content block;
        ovm_bytes deposits;
        ovm_hash before;
        memcpy(before.byte, parent, sizeof before.byte);
        if (!chain->is_recorded)
            ovm_fail(&session->platform, OVM_BAD_CONFIGURATION);
        if (!read_content(&block, &deposits, (ovm_bytes){content, content_size}))
            ovm_fail(&session->platform, OVM_BAD_BATCH);
        ovm_bytes header = ovm_build_block(run, chain, &before, &block, result);
        output(user, header.data, header.size);
    }
    return (int32_t)ovm_session_end(session);
}

int32_t ovm_native_recorded_data(const uint8_t *recorded, size_t size,
                                 void (*output)(void *user, const uint8_t *data, size_t size), void *user)
{
    struct ovm_session *session = ovm_session_start();
    if (!session)
        return OVM_OUT_OF_MEMORY;
    if (setjmp(session->escape) == 0) {
        struct ovm_run *run = ovm_session_run(session, &(struct ovm_host){0}, NULL);
        ovm_bytes data;
        if (!ovm_recorded_data(&run->lasting, (ovm_bytes){recorded, size}, &data))
            ovm_fail(&session->platform, OVM_BAD_ARGUMENT);
        output(user, data.data, data.size);
    }
    return (int32_t)ovm_session_end(session);
}
