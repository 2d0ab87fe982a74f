// SPDX-License-Identifier: MIT
#include "session.h"

#include <stdlib.h>
#include <string.h>

struct ovm_session_block {
    struct ovm_session_block *next;
    _Alignas(max_align_t) uint8_t data[];
};

static void *allocate(void *user, size_t size)
{
    struct ovm_session *session = user;
    struct ovm_session_block *block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->next = session->blocks;
    session->blocks = block;
    return block->data;
}

static void fail(void *user, enum ovm_status status)
{
    struct ovm_session *session = user;
    session->status = status;
    longjmp(session->escape, 1);
}

struct ovm_session *ovm_session_start(void)
{
    struct ovm_session *session = malloc(sizeof *session);
    if (!session)
        return NULL;
    session->platform = (struct ovm_platform){
        .user = session, .memory_left = OVM_SESSION_MEMORY_MAX, .allocate = allocate, .fail = fail};
    session->blocks = NULL;
    session->status = OVM_OK;
    return session;
}

enum ovm_status ovm_session_end(struct ovm_session *session)
{
    enum ovm_status status = session->status;
    while (session->blocks) {
        struct ovm_session_block *next = session->blocks->next;
        free(session->blocks);
        session->blocks = next;
    }
    free(session);
    return status;
}

static void *take(struct ovm_session *session, size_t size)
{
    void *memory = allocate(session, size);
    if (!memory)
        ovm_fail(&session->platform, OVM_OUT_OF_MEMORY);
    return memory;
}

struct ovm_run *ovm_session_run(struct ovm_session *session, const struct ovm_host *host, const struct ovm_tracer *tracer)
{
    struct ovm_run *run = take(session, sizeof *run);
    ovm_run_start(run, &session->platform, host);
    run->tracer = tracer;
    return run;
}

const struct ovm_configuration *ovm_session_configuration(struct ovm_session *session, ovm_bytes encoded)
{
    struct ovm_configuration *configuration = take(session, sizeof *configuration);
    if (!ovm_configuration_read(configuration, encoded))
        ovm_fail(&session->platform, OVM_BAD_CONFIGURATION);
    return configuration;
}

struct ovm_run *ovm_session_run_at(struct ovm_session *session, const struct ovm_host *host, const struct ovm_tracer *tracer,
                                   const uint8_t root[32], ovm_bytes configuration, ovm_bytes batch)
{
    struct ovm_run *run = ovm_session_run(session, host, tracer);
    const struct ovm_configuration *chain = ovm_session_configuration(session, configuration);
    struct ovm_batch *block = take(session, sizeof *block);
    ovm_hash state;
    memcpy(state.byte, root, sizeof state.byte);
    if (!ovm_batch_read(block, batch, chain))
        ovm_fail(&session->platform, OVM_BAD_BATCH);
    ovm_run_at(run, &state, chain, &block->block);
    return run;
}
